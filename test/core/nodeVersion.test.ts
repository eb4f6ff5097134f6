import { expect, test } from "vitest";
import { nodeComplaint } from "../../core/nodeVersion.ts";

test.each(["22.12.0", "22.20.1", "24.0.0", "26.1.0"])("Node %s will do", (version) => {
  expect(nodeComplaint(version)).toBeNull();
});

test.each(["18.20.0", "20.19.4", "22.11.0"])("Node %s is told what is needed", (version) => {
  expect(nodeComplaint(version)).toContain("needs Node 22.12 or newer");
  expect(nodeComplaint(version)).toContain(`this is Node ${version}`);
});

import { createHash, randomBytes } from "node:crypto";
import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { checksumsOf } from "../../../../core/exchange/replicas/checksums.ts";

/** zlib ends its own format with the Adler-32 of what it packed. */
const adlerOfZlib = (bytes: Uint8Array) => deflateSync(bytes).subarray(-4).toString("hex");

test("Adler-32 is zlib's, and SHA-256 Node's, in whatever pieces the bytes come", () => {
  const pieces = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 8 });
  fc.assert(
    fc.property(pieces, (chunks) => {
      const whole = Buffer.concat(chunks);
      expect(checksumsOf(chunks)).toEqual({
        bytes: whole.length,
        sha256: createHash("sha256").update(whole).digest("hex"),
        adler32: adlerOfZlib(whole),
      });
    }),
  );
});

test("sums stay whole numbers in long pieces of large bytes", () => {
  for (const bytes of [Buffer.alloc(1_000_003, 255), randomBytes(70_001)]) {
    expect(checksumsOf([bytes]).adler32).toBe(adlerOfZlib(bytes));
  }
});

test("the example of RFC 1950's checksum that everyone knows", () => {
  expect(checksumsOf([Buffer.from("Wikipedia")]).adler32).toBe("11e60398");
});

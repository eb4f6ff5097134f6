import { expect, test } from "vitest";
import { TrackroomError } from "../../../../core/errors.ts";
import { readSidecar } from "../../../../core/jobs/import/sidecar.ts";

const read = (json: string) => readSidecar(Buffer.from(json), "KCl/metadata.json");

test("reads an object of names and values, CERN@school's keys as the vocabulary's", () => {
  expect(read('{"source": "KCl", "hv": 95, "lat": 51.5, "shielded": false, "note": null}')).toEqual(
    {
      source: "KCl",
      biasVoltage: 95,
      latitude: 51.5,
      shielded: false,
    },
  );
});

test("reads CERN@school's geo.json", () => {
  expect(read('[{"lat": 51.509915, "lon": -0.142515, "alt": 34.02}]')).toEqual({
    latitude: 51.509915,
    longitude: -0.142515,
    altitude: 34.02,
  });
});

test.each([
  ["not JSON", "{lat: 1}"],
  ["a list of numbers", "[1, 2]"],
  ["nested values", '{"place": {"lat": 1}}'],
  ["what is measured from the frames", '{"pixelCount": 12}'],
  ["nothing", ""],
])("refuses %s", (_, json) => {
  expect(() => read(json)).toThrow(TrackroomError);
});

import { describe, expect, it } from "vitest";
import { read } from "../../fixtures/formats/sources.ts";
import { writeDsc } from "../../fixtures/formats/writers.ts";

const pixel = "1\t2\t3\n";

describe("a file beside the data that says when and where they were taken", () => {
  it.each([
    ["colons", "Start time: 1700000000.25\nlat: 51.5\nLongitude: -0,25 deg\nchip id: B06-W0212\n"],
    [
      "signs of equality",
      "start_time = 1700000000.25\r\nlat=51.5\r\nlon=-0.25\r\nChipID=B06-W0212\r\n",
    ],
    [
      "tabs and a mark of UTF-8",
      "\ufeffTimestamp\t1700000000.25\nLat\t51.5\nlng\t-0.25\nChip ID\tB06-W0212\n",
    ],
    [
      "JSON's signs and a moment",
      '{\n "start time": "2023-11-14T22:13:20.25Z",\n "lat": 51.5,\n "lon": -0.25,\n "chipid": "B06-W0212"\n}\n',
    ],
  ])("is read where its keys are plain: %s", (_, info) => {
    const [frame] = read(pixel, { info });
    expect(frame.metadata).toEqual({
      startTime: 1700000000.25,
      latitude: 51.5,
      longitude: -0.25,
      chip: "B06-W0212",
    });
  });

  it("may have the form of a .dsc", () => {
    const info = writeDsc([{ width: 256, height: 256 }]);
    const [frame] = read(pixel, { info });
    expect(frame.metadata).toMatchObject({ chip: "C03-W0300", startTime: 1416000000.25 });
    expect(frame.settings).toMatchObject({ "Acq time": 0.5 });
  });

  it("does not overrule the .dsc, and tells no time of several frames", () => {
    const info = "start time: 1700000000\nlat: 51.5\nHV: 7\n";
    const dsc = writeDsc([{ width: 256, height: 256 }]);
    expect(read(pixel, { info, dsc })[0].metadata).toMatchObject({
      startTime: 1416000000.25,
      biasVoltage: 95.5,
      latitude: 51.5,
    });
    const [first, second] = read(`${pixel}#\n${pixel}`, { info });
    expect([first.metadata, second.metadata]).toEqual(
      [1, 2].map(() => ({ latitude: 51.5, biasVoltage: 7 })),
    );
  });

  it.each([
    ["words", "It was a rainy day.\nWe had tea."],
    ["keys that nobody knows", "weather: rain\n"],
    ["a day without its zone", "start time: 2023-11-14 22:13\n"],
    ["nothing", ""],
    ["binary data", new Uint8Array([1, 0, 2])],
    ["far too much", "lat: 51.5\n".repeat(100_000)],
  ])("is passed over in silence where it holds %s", (_, info) => {
    const [frame] = read(pixel, { info });
    expect([frame.metadata, frame.settings]).toEqual([{}, {}]);
  });
});

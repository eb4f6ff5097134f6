import type { Frame, FrameMetadata, SettingValue } from "../frame.ts";
import { type Channel, channelOfName, channelOfSettings } from "./channels.ts";
import { type DscHeader, type DscSection, readDsc } from "./dsc.ts";
import type { FrameSource } from "./format.ts";
import { defaultSide } from "./limits.ts";
import type { PixelCollector } from "./pixels.ts";
import { type Sensor, sensorNote } from "./sensor.ts";

/** What is known about a frame before its pixels are read. */
export interface FrameOutline {
  readonly width: number;
  readonly height: number;
  readonly settings: Readonly<Record<string, SettingValue>>;
  readonly metadata: FrameMetadata;
  readonly notes: readonly string[];
  readonly indexInFile: number;
}

/** Said with the frames of a file that has no `.dsc`, where nothing else tells these. */
export const noDsc =
  "There is no .dsc beside the file: start time, acquisition time, bias voltage and chip are unknown.";

const oneChip = { width: defaultSide, height: defaultSide };

/** Goes through the sections of a `.dsc` in step with the frames of its data file. */
export class FrameGuide {
  readonly header: DscHeader | undefined;
  /** The first section, where there is one. */
  readonly first: DscSection | undefined;
  private readonly sections: Iterator<DscSection> | undefined;
  private upcoming: DscSection | undefined;
  private last: DscSection | undefined;
  private sectionCount = 0;
  private frameCount = 0;
  private readonly standing: readonly string[];
  private readonly sensor: Sensor;
  /** The channel that the file's name tells. */
  private readonly named: Channel | undefined;

  /**
   * @param options.notes that every frame of the file gets
   * @param options.needsDsc whether the format itself tells nothing but pixels, so that a missing `.dsc` is a loss
   * @param options.sensor where there is no `.dsc`; one chip where absent
   */
  constructor(
    source: FrameSource,
    options: { notes?: readonly string[]; needsDsc?: boolean; sensor?: Sensor | undefined } = {},
  ) {
    const { notes = [], needsDsc = true, sensor } = options;
    this.sensor = sensor ?? oneChip;
    this.named = channelOfName(source.path)?.channel;
    this.standing = [
      ...notes,
      ...(source.dsc === undefined && needsDsc ? [noDsc] : []),
      ...(sensor === undefined ? [] : [sensorNote(sensor)]),
    ];
    if (source.dsc === undefined) return;
    const { header, sections } = readDsc(source.dsc);
    this.header = header;
    this.sections = sections;
    this.advance();
    this.first = this.upcoming;
  }

  /** What the `.dsc` says of the next frame, where it does. */
  get upcomingSection(): DscSection | undefined {
    return this.upcoming;
  }

  /** Whether the next frame holds times of arrival in place of counts. */
  get isTime(): boolean {
    const { settings } = this.upcoming ?? this.last ?? {};
    const said = settings === undefined ? undefined : channelOfSettings(settings);
    return (said ?? this.named) === "toa";
  }

  /** Whether the `.dsc` describes a frame that has not been read yet. */
  get hasSection(): boolean {
    return this.upcoming !== undefined;
  }

  get hasDsc(): boolean {
    return this.header !== undefined;
  }

  /** Size of the next frame. Frames beyond the `.dsc` come from the same detector: its last size still holds. */
  get shape(): { readonly width: number; readonly height: number } {
    return this.upcoming ?? this.last ?? this.sensor;
  }

  /** The outline of the next frame of the data file. */
  next(): FrameOutline {
    const section = this.upcoming;
    const { width, height } = this.shape;
    const notes =
      section === undefined && this.hasDsc
        ? [
            ...this.standing,
            `The .dsc describes ${this.sectionCount} frames; this one is not among them.`,
          ]
        : this.standing;
    this.last = section ?? this.last;
    this.advance();
    return {
      width,
      height,
      settings: section?.settings ?? {},
      metadata: section?.metadata ?? {},
      notes,
      indexInFile: this.frameCount++,
    };
  }

  /** What there is to say once the last frame of the data has been read. */
  closingNotes(): string[] {
    if (this.header === undefined) return [];
    while (this.upcoming !== undefined) this.advance();
    const notes: string[] = [];
    if (this.sectionCount > this.frameCount) {
      notes.push(
        `The .dsc describes ${this.sectionCount} frames, but the data file holds ${this.frameCount}.`,
      );
    }
    if (this.header.frameCount !== this.frameCount) {
      notes.push(
        `The first line of the .dsc says ${this.header.frameCount} frames, but the data file holds ${this.frameCount}.`,
      );
    }
    return notes;
  }

  private advance(): void {
    const next = this.sections?.next();
    this.upcoming = next === undefined || next.done ? undefined : next.value;
    if (this.upcoming !== undefined) this.sectionCount++;
  }
}

/** The frame, once its pixels have been read. @throws TrackroomError where a pixel has two values */
export function finishFrame(
  outline: FrameOutline,
  collector: PixelCollector,
  file: string,
  moreNotes: readonly string[] = [],
): Frame {
  const { pixels, counts } = collector.take(outline.width, file);
  return {
    width: outline.width,
    height: outline.height,
    pixels,
    counts,
    metadata: outline.metadata,
    settings: outline.settings,
    notes: moreNotes.length === 0 ? outline.notes : [...outline.notes, ...moreNotes],
    indexInFile: outline.indexInFile,
  };
}

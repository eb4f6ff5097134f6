import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import type { Command } from "commander";
import { analyse } from "../../core/analysis/analyse.ts";
import type { TeacherPage } from "../../core/api.ts";
import { TrackroomError } from "../../core/errors.ts";
import { teacherPage } from "../../core/lessons/checkAnswer.ts";
import { type LessonFile, readLesson } from "../../core/lessons/lesson.ts";
import { contentOf, findLesson, findLessons } from "../../core/lessons/lessonFolders.ts";
import { teacherHtml } from "../../core/lessons/teacherHtml.ts";
import { writeWhole } from "../../core/wholeFile.ts";
import { defaultLibraryFolder, lessonFolder } from "../../web/shared/folders.ts";
import { withLibrary, withLibraryOption } from "../library.ts";
import { count, note, print } from "../output.ts";
import { type End, ExitStatus } from "../status.ts";

interface AnswersOptions {
  library: string;
  language: string;
  out?: string;
}

export function addLessonCommand(program: Command, end: End): void {
  const command = program
    .command("lesson")
    .description("Lessons: those of the program, and a teacher's own.");

  command
    .command("list")
    .description("List the lessons: name, language, minutes, title.")
    .action(() => {
      const { lessons, problems } = findLessons(folders());
      for (const { id, language, minutes, title } of lessons) {
        print(`${id}  ${language}  ${minutes} min  ${title}`);
      }
      for (const { file, sentence } of problems) note(`trackroom: ${file}: ${sentence}`);
      if (problems.length > 0) end(ExitStatus.someRejected);
    });

  command
    .command("check")
    .description("Say whether files are lessons, and what is wrong with those that are not.")
    .argument("<file...>", "such as decay.lesson.yaml")
    .action((files: string[]) => {
      const bad = files.filter((file) => !check(file));
      if (bad.length > 0) end(ExitStatus.someRejected);
    });

  withLibraryOption(command.command("answers"))
    .description("Say what is right in a lesson, by what a library holds: the teacher's page.")
    .argument("<lesson>", "its name, or its file")
    .option("--language <code>", "where it is there in some languages", "en")
    .option("--out <file.html>", "write it as a page to print")
    .action((lesson: string, { library, language, out }: AnswersOptions) =>
      withLibrary(library, "read", async (catalog) => {
        const source = {
          catalog,
          analyse: (request: Parameters<typeof analyse>[1]) => analyse(catalog, request),
        };
        const page = await teacherPage(source, lessonOf(lesson, language));
        if (out === undefined) return printPage(page);
        writeWhole(out, teacherHtml(page));
        print(`Wrote ${out}.`);
      }),
    );
}

const folders = () => ({ bundled: lessonFolder, own: join(defaultLibraryFolder(), "Lessons") });

function lessonOf(lesson: string, language: string): LessonFile {
  if (existsSync(lesson)) return readLesson(contentOf(lesson), basename(lesson));
  return findLesson(folders(), { lesson, language });
}

function check(file: string): boolean {
  try {
    const { steps } = readLesson(contentOf(file), basename(file));
    const questions = steps.filter(({ question }) => question !== undefined).length;
    print(`${file}: ${count(steps.length, "step")}, ${count(questions, "question")}.`);
    return true;
  } catch (error) {
    if (!(error instanceof TrackroomError) && !isMissing(error)) throw error;
    note(`trackroom: ${file}: ${isMissing(error) ? "There is no such file." : error.message}`);
    return false;
  }
}

const isMissing = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && "code" in error && error.code === "ENOENT";

function printPage({ title, minutes, about, steps }: TeacherPage): void {
  print(`${title} (${minutes} min)`);
  print(about.trim());
  for (const [i, step] of steps.entries()) {
    print();
    print(`${i + 1}. ${step.title}`);
    if (step.note !== "") print(`   ${step.note.trim()}`);
    if (step.ask === "") continue;
    print(`   ${step.ask.trim()}`);
    print(`   = ${step.expected === "" ? "?" : step.expected}`);
    print(`   ${step.how}`);
  }
}

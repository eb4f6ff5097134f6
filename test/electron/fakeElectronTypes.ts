import type * as Electron from "electron";
import type * as fake from "./fakeElectron.ts";

// `npm run typecheck` holds the stand-in against the types of the real package: a name that Electron does not have, or
// an answer of another shape, is an error here.

/** Names that the stand-in offers and the real part does not; `Own` are what the tests themselves look at. */
type Invented<Fake, Real, Own extends string = never> = Exclude<keyof Fake, keyof Real | Own>;
type None<Names extends never> = Names;
type Answers<Fake extends Real, Real> = Fake;
/** What a function answers, whatever it is asked. */
type Gives<Answer> = (...request: never[]) => Answer;

export type Names = [
  None<Invented<typeof fake.dialog, Electron.Dialog>>,
  None<Invented<typeof fake.shell, Electron.Shell>>,
  None<Invented<typeof fake.app, Electron.App, "folder">>,
  None<Invented<typeof fake.screen, Electron.Screen>>,
  None<Invented<typeof fake.protocol, Electron.Protocol>>,
  None<Invented<typeof fake.session.defaultSession, Electron.Session>>,
  None<Invented<typeof fake.Menu, typeof Electron.Menu>>,
  None<Invented<fake.MessageChannelMain, Electron.MessageChannelMain>>,
  None<
    Invented<
      fake.BrowserWindow,
      Electron.BrowserWindow,
      "options" | "loaded" | "done" | "progress" | "minimised"
    >
  >,
  None<
    Invented<fake.FakeContents, Electron.WebContents, "posted" | "sent" | "openHandler" | "reloads">
  >,
  None<
    Invented<
      fake.FakeUtilityProcess,
      Electron.UtilityProcess,
      "sent" | "modulePath" | "args" | "killed"
    >
  >,
];

export type Shapes = [
  Answers<typeof fake.dialog.showMessageBoxSync, Gives<number>>,
  Answers<typeof fake.dialog.showOpenDialog, Gives<Promise<Electron.OpenDialogReturnValue>>>,
  Answers<typeof fake.dialog.showSaveDialog, Gives<Promise<Electron.SaveDialogReturnValue>>>,
  Answers<typeof fake.shell.openPath, Gives<ReturnType<Electron.Shell["openPath"]>>>,
  Answers<fake.BrowserWindow["setProgressBar"], Electron.BrowserWindow["setProgressBar"]>,
  Answers<fake.BrowserWindow["getNormalBounds"], Electron.BrowserWindow["getNormalBounds"]>,
  Answers<fake.FakeUtilityProcess["kill"], Electron.UtilityProcess["kill"]>,
];

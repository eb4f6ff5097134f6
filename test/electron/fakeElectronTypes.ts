import type { EventEmitter } from "node:events";
import type * as Electron from "electron";
import type * as fake from "./fakeElectron.ts";
import type * as standIn from "./standIn/electron.ts";

// `npm run typecheck` holds both stand-ins, that of single tests and the one that the whole program runs with, against
// the types of the real package: a name that Electron does not have, or an answer of another shape, is an error here.

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
  None<Invented<typeof fake.session.defaultSession.webRequest, Electron.WebRequest>>,
  None<Invented<typeof fake.contextBridge, Electron.ContextBridge>>,
  None<Invented<typeof fake.ipcRenderer, Electron.IpcRenderer>>,
  None<Invented<typeof fake.webUtils, Electron.WebUtils>>,
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
  Answers<typeof fake.webUtils.getPathForFile, Electron.WebUtils["getPathForFile"]>,
  Answers<typeof fake.shell.openPath, Gives<ReturnType<Electron.Shell["openPath"]>>>,
  Answers<fake.BrowserWindow["setProgressBar"], Electron.BrowserWindow["setProgressBar"]>,
  Answers<fake.BrowserWindow["getNormalBounds"], Electron.BrowserWindow["getNormalBounds"]>,
  Answers<fake.FakeUtilityProcess["kill"], Electron.UtilityProcess["kill"]>,
];

type Window = InstanceType<typeof standIn.BrowserWindow>;
type Child = ReturnType<typeof standIn.utilityProcess.fork>;

export type StandInNames = [
  None<Invented<typeof standIn.app, Electron.App>>,
  None<Invented<typeof standIn.dialog, Electron.Dialog>>,
  None<Invented<typeof standIn.shell, Electron.Shell>>,
  None<Invented<typeof standIn.screen, Electron.Screen>>,
  None<Invented<typeof standIn.protocol, Electron.Protocol>>,
  None<Invented<typeof standIn.session.defaultSession, Electron.Session>>,
  None<Invented<typeof standIn.session.defaultSession.webRequest, Electron.WebRequest>>,
  None<Invented<typeof standIn.Menu, typeof Electron.Menu>>,
  None<Invented<typeof standIn.ipcMain, Electron.IpcMain>>,
  None<Invented<typeof standIn.utilityProcess, typeof Electron.utilityProcess>>,
  None<Invented<standIn.MessageChannelMain, Electron.MessageChannelMain>>,
  None<Invented<Window, Electron.BrowserWindow, "shut">>,
  None<Invented<Window["webContents"], Electron.WebContents, "openHandler" | "deliver" | "closed">>,
  None<Invented<Child, Electron.UtilityProcess, "deliver" | "closed">>,
];

/** Functions whose answer is not one that the real part may give. Listeners are Node's own. */
type Wrong<Fake, Real> = {
  [Name in Exclude<keyof Fake & keyof Real, keyof EventEmitter>]: Fake[Name] extends Gives<
    infer Given
  >
    ? Real[Name] extends Gives<infer Expected>
      ? Given extends Expected
        ? never
        : Name
      : Name
    : never;
}[Exclude<keyof Fake & keyof Real, keyof EventEmitter>];

export type StandInShapes = [
  None<Wrong<typeof standIn.app, Electron.App>>,
  None<Wrong<typeof standIn.dialog, Electron.Dialog>>,
  None<Wrong<typeof standIn.shell, Electron.Shell>>,
  None<Wrong<typeof standIn.protocol, Electron.Protocol>>,
  None<Wrong<Window, Electron.BrowserWindow>>,
  None<Wrong<Window["webContents"], Electron.WebContents>>,
  None<Wrong<Child, Electron.UtilityProcess>>,
];

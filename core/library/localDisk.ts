import { realpathSync, statfsSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Types of file systems on other computers, as Linux's statfs(2) numbers them (linux/magic.h): SQLite's
 * write-ahead log needs memory shared by all who have the library open, which they do not offer.
 */
const networkFileSystems: ReadonlySet<number> = new Set([
  0x6969, // NFS
  0x517b, // SMB
  0xfe534d42, // SMB2
  0xff534d42, // CIFS
  0x564c, // NCP
  0x5346414f, // AFS
  0x65735546, // FUSE: sshfs, davfs and the like
  0x01021997, // 9P: shared folders of virtual machines
]);

/** Whether a file lies on a disk of this computer; where that cannot be told, on Windows and Linux it does. */
export function isOnLocalDisk(path: string): boolean {
  try {
    // Drive letters that stand for a share come out as \\server\share.
    const folder = realpathSync.native(dirname(path));
    if (process.platform === "win32") return !folder.startsWith("\\\\");
    if (process.platform === "darwin") return !folder.startsWith("/Volumes/");
    return !networkFileSystems.has(statfsSync(folder).type >>> 0);
  } catch {
    return true;
  }
}

/** The capability sets of a process. Names are canonical. Source: capabilities(7), "Thread capability sets". */
export interface CapabilitySets {
  readonly bounding: ReadonlySet<string>;
  readonly permitted: ReadonlySet<string>;
  readonly effective: ReadonlySet<string>;
  readonly inheritable: ReadonlySet<string>;
  readonly ambient: ReadonlySet<string>;
}

/** A process that may start another program. */
export interface Process extends CapabilitySets {
  /** Whether its user is root of its user namespace. */
  readonly root: boolean;
  readonly noNewPrivileges: boolean;
}

/** What the file of a program lends to whoever starts it. */
export interface ProgramFile {
  /** Its permitted set, as `setcap name+p` writes it. */
  readonly permitted: ReadonlySet<string>;
  /** The effective bit (`+e`). */
  readonly effective: boolean;
  /** Whether it belongs to root and has the setuid bit. */
  readonly setuidRoot: boolean;
}

const none: ReadonlySet<string> = new Set();

/** A file that lends nothing. */
const plainFile: ProgramFile = { permitted: none, effective: false, setuidRoot: false };

/**
 * The process that starts a program, after exec; undefined if exec ends with EPERM. Without `file`, the program's file lends
 * nothing. Inheritable sets of files are left out: runtimes leave that of the process empty.
 * Source: capabilities(7), "Transformation of capabilities during execve()"; Linux security/commoncap.c,
 * cap_bprm_creds_from_file, by which `no_new_privs` takes only what the process did not hold before. Measured:
 * docs/facts/capabilities.md.
 */
export function afterExec(process: Process, file: ProgramFile = plainFile): Process | undefined {
  if (file.effective && !isSubset(file.permitted, process.bounding)) return undefined;
  const setuid = file.setuidRoot && !process.noNewPrivileges && !process.root;
  const root = process.root || setuid;
  const lent = root ? new Set([...process.bounding, ...process.inheritable]) : both(file.permitted, process.bounding);
  const gained = process.noNewPrivileges ? both(lent, process.permitted) : lent;
  const ambient = setuid || file.permitted.size > 0 ? none : process.ambient;
  const permitted = new Set([...gained, ...ambient]);
  return { ...process, root, permitted, effective: root || file.effective ? permitted : ambient, ambient };
}

/**
 * A process after it became a user other than root, as `su-exec` and `gosu` make it.
 * Source: capabilities(7), "Effect of user ID changes on capabilities".
 */
export function asOtherUser(process: Process): Process {
  if (!process.root) return process;
  return { ...process, root: false, permitted: none, effective: none, ambient: none };
}

function both(one: ReadonlySet<string>, other: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...one].filter((name) => other.has(name)));
}

function isSubset(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return [...one].every((name) => other.has(name));
}

import { readArguments } from '../shell.ts';
import type { RunCommand } from './script.ts';

/** The user IDs of names; undefined where a name has one that is not known. */
export type Accounts = ReadonlyMap<string, number | undefined>;

/** Who is in every image's /etc/passwd with this ID. */
export const everywhere: Accounts = new Map([['root', 0]]);

/** The options that a value follows. Sources: useradd(8), usermod(8), Debian's adduser(8), busybox loginutils/adduser.c. */
const withValue: Readonly<Record<string, ReadonlySet<string>>> = {
  useradd: options(
    '-u -g -G -d -s -c -b -e -f -k -K -p -R -P -Z',
    'badname-no base-dir comment home-dir home expiredate inactive gid groups skel key password root prefix shell uid selinux-user',
  ),
  usermod: options(
    '-u -g -G -d -s -c -e -f -p -l -R -P -v -V -w -W -Z',
    'comment home expiredate inactive gid groups login password root prefix shell uid selinux-user',
  ),
  adduser: options(
    '-u -g -G -h -s -k',
    'uid gid home shell gecos comment ingroup conf firstuid lastuid firstgid lastgid add_extra_groups',
  ),
};

function options(short: string, long: string): ReadonlySet<string> {
  return new Set([...short.split(' '), ...long.split(' ').map((name) => `--${name}`)]);
}

/** The accounts after some commands. What may not run, or is not told whole, leaves an ID that is not known. */
export function accountsAfter(accounts: Accounts, commands: readonly RunCommand[]): Accounts {
  const after = new Map(accounts);
  for (const command of commands) {
    const change = changeOf(command);
    if (!change) continue;
    const [name, uid] = change;
    // Who exists already keeps the ID: the command fails, or adds the user to a group.
    const taken = command.program === 'adduser' && uid === undefined && after.has(name);
    if (!taken) after.set(name, command.maybe ? undefined : uid);
  }
  return after;
}

function changeOf({ program, words }: RunCommand): [name: string, uid: number | undefined] | undefined {
  const valued = withValue[program];
  if (!valued) return passwdLine(program, words);
  const { options: found, positional } = readArguments(
    words.map((word) => word ?? ''),
    valued,
  );
  const ids = [...(found.get('-u') ?? []), ...(found.get('--uid') ?? [])];
  const name = program === 'adduser' ? positional[0] : positional.at(-1);
  if (!name || (program === 'usermod' && ids.length === 0)) return undefined;
  return [name, numeric(ids.at(-1))];
}

/** `echo 'app:x:10001:10001::/:' >> /etc/passwd` */
function passwdLine(program: string, words: readonly (string | undefined)[]): [string, number] | undefined {
  if (!/^(?:echo|printf)$/.test(program) || !words.some((word) => /(?:>>?)?\/etc\/passwd$/.test(word ?? '')))
    return undefined;
  for (const word of words) {
    const [, name, id] = /^([a-z_][\w-]*):[^:]*:(\d{1,10}):/.exec(word ?? '') ?? [];
    if (name !== undefined) return [name, Number(id)];
  }
  return undefined;
}

function numeric(id: string | undefined): number | undefined {
  return id !== undefined && /^\d{1,10}$/.test(id) ? Number(id) : undefined;
}

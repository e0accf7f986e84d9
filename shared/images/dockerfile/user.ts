import { mostStages } from '../../limits.ts';
import { nameOf } from '../paths.ts';
import { type Accounts, accountsAfter, everywhere } from './accounts.ts';
import { type Dockerfile, readFlags, type Stage, stageAt, stageNamed, wordsOf } from './dockerfile.ts';
import { type CarriedCapabilities, fileCapabilities, isAllTold, nothingKnown } from './file-capabilities.ts';
import type { Instruction } from './instructions.ts';
import { runCommands, stringList } from './script.ts';
import { type BuildArgs, Variables } from './variables.ts';

/** What is asked of a Dockerfile: the last stage without build arguments, if nothing else is said. */
export interface BuildRequest {
  /** The name or index of a stage. */
  readonly target?: string | undefined;
  readonly buildArgs?: BuildArgs | undefined;
  /** Names that the build replaces by something else (`--build-context`). */
  readonly contexts?: readonly string[] | undefined;
  /** What the files of an image from outside carry, by its name. */
  readonly carriedBy?: ((image: string) => CarriedCapabilities) | undefined;
}

/** Whom the process of an image runs as. */
export type DockerfileUser =
  | {
      readonly state: 'known';
      /** A kubelet can tell whether a numeric user is root; with `runAsNonRoot` a named one does not start (facts C.1). */
      readonly kind: 'numeric' | 'named';
      /** Without its group. */
      readonly user: string;
      /** The ID, also of a name where the Dockerfile tells it. */
      readonly uid: number | undefined;
      /** Whether a `USER` says it, or an empty base image that has none. */
      readonly from: 'USER' | 'scratch';
      /** Where that stands; zero-based. */
      readonly line: number;
      /** The name, or else the index, of the stage that holds it. */
      readonly stage: string;
    }
  /** No `USER` down to an image that is not built here. */
  | { readonly state: 'base'; readonly image: string; readonly line: number }
  | { readonly state: 'unknown' };

/** What a Dockerfile tells of an image. */
export interface DockerfileResult extends CarriedCapabilities {
  readonly user: DockerfileUser;
  /** The image from outside that it builds upon; undefined where that is not known, or is none. */
  readonly base: string | undefined;
}

const unknown: DockerfileResult = { user: { state: 'unknown' }, base: undefined, ...nothingKnown };

/** Whom the image that a Dockerfile builds runs as, and what else it tells. `unknown` where a variable is not known. */
export function userOf(dockerfile: Dockerfile, request: BuildRequest = {}): DockerfileResult {
  const { stages } = dockerfile;
  const target = request.target ? stageAt(stages, request.target) : stages.at(-1);
  if (!target || stages.length > mostStages) return unknown;
  const results: StageResult[] = [];
  const globals = new Variables(dockerfile.escape, 'unset');
  const given = request.buildArgs ?? new Map();
  for (const one of dockerfile.globals) if (one.keyword === 'ARG') globals.arg(one, given);
  for (const stage of stages.slice(0, target.index + 1))
    results.push(new StageResult(stage, { ...request, dockerfile, globals, given, results }));
  const result = results.at(-1);
  if (!result) return unknown;
  const { user, image: base, carriers, filesKnown, starts } = result;
  return { user, base, carriers, filesKnown, starts };
}

interface Surroundings extends Pick<BuildRequest, 'contexts' | 'carriedBy'> {
  readonly dockerfile: Dockerfile;
  readonly globals: Variables;
  readonly given: BuildArgs;
  /** Those of the earlier stages. */
  readonly results: readonly StageResult[];
}

/** A stage at its end. */
class StageResult {
  readonly image: string | undefined;
  readonly carriers = new Map<string, readonly string[]>();
  filesKnown = true;
  starts: string | undefined;
  user: DockerfileUser;
  #accounts: Accounts;
  #triggersUser = false;
  #hasEntryPoint: boolean;
  readonly #variables: Variables;
  readonly #stage: Stage;
  readonly #around: Surroundings;

  constructor(stage: Stage, around: Surroundings) {
    const name = baseName(stage, around);
    const before = name === undefined ? undefined : stageNamed(around.dockerfile.stages.slice(0, stage.index), name);
    const base = before ? around.results[before.index] : undefined;
    this.#stage = stage;
    this.#around = around;
    this.image = base ? base.image : name;
    this.user = base ? base.#inherited() : outside(name, stage);
    const files = base ?? outsideFiles(name, around);
    this.#carry(files);
    this.starts = files.starts;
    this.#hasEntryPoint = base ? base.#hasEntryPoint : false;
    this.#accounts = base ? base.#accounts : everywhere;
    const other = this.image === 'scratch' ? 'unset' : undefined;
    this.#variables = new Variables(around.dockerfile.escape, other, base ? base.#variables : undefined);
    for (const instruction of stage.instructions) this.#read(instruction);
  }

  /** An `ONBUILD USER` comes into force in the stages that build upon this one. */
  #inherited(): DockerfileUser {
    return this.#triggersUser ? { state: 'unknown' } : this.user;
  }

  #read(instruction: Instruction): void {
    switch (instruction.keyword) {
      case 'ARG':
        this.#variables.arg(instruction, this.#around.given, this.#around.globals);
        break;
      case 'ENV':
        this.#variables.env(instruction);
        break;
      case 'USER':
        this.user = this.#userOf(instruction);
        break;
      case 'RUN':
        this.#run(instruction);
        break;
      case 'COPY':
        this.#copy(instruction);
        break;
      case 'ENTRYPOINT':
        this.starts = this.#programOf(instruction);
        this.#hasEntryPoint = true;
        break;
      case 'CMD':
        if (!this.#hasEntryPoint) this.starts = this.#commandOf(instruction);
        break;
      case 'ADD':
        // An archive may hold anything.
        this.filesKnown = false;
        break;
      case 'ONBUILD':
        this.#triggersUser ||= /^USER\s/i.test(instruction.text);
    }
  }

  #userOf({ text, line }: Instruction): DockerfileUser {
    const [word = '', ...more] = wordsOf(text);
    const [user, group = ''] = (more.length === 0 ? this.#variables.expand(word)?.split(':') : undefined) ?? [];
    if (!user || isNoId(user) || isNoId(group)) return { state: 'unknown' };
    const numeric = /^\d+$/.test(user);
    const uid = numeric ? Number(user) : this.#accounts.get(user);
    const stage = this.#stage.name ?? String(this.#stage.index);
    return { state: 'known', kind: numeric ? 'numeric' : 'named', user, uid, from: 'USER', line, stage };
  }

  #run(instruction: Instruction): void {
    const commands = runCommands(instruction, this.#variables.lookup);
    this.#accounts = accountsAfter(this.#accounts, commands);
    for (const [file, names] of fileCapabilities(commands)) this.carriers.set(file, names);
    this.filesKnown &&= isAllTold(commands);
  }

  /** What a file carries goes with it; whom a name means goes with /etc/passwd. */
  #copy({ text }: Instruction): void {
    const { flags, words } = readFlags(text);
    const source = flags.get('from');
    if (source === undefined) return;
    const { dockerfile, results } = this.#around;
    const from = stageAt(dockerfile.stages.slice(0, this.#stage.index), source);
    const other = from && results[from.index];
    this.#carry(other ?? outsideFiles(replaceable(this.#variables.expand(source), this.#around), this.#around));
    if (!other) return;
    this.#rename(words, other);
    if (words.slice(0, -1).some((word) => /^\/(?:etc\/?(?:passwd)?)?$/.test(word))) this.#accounts = other.#accounts;
  }

  /** What is copied to another name carries the same. */
  #rename(words: readonly string[], { carriers }: CarriedCapabilities): void {
    const [source = '', to = '', ...more] = words;
    const names = carriers.get(nameOf(source));
    if (names && more.length === 0 && !/(?:^|\/)\.?$/.test(to)) this.carriers.set(nameOf(to), names);
  }

  /** Takes files over from elsewhere. */
  #carry({ carriers, filesKnown }: CarriedCapabilities): void {
    for (const [file, names] of carriers) this.carriers.set(file, names);
    this.filesKnown &&= filesKnown;
  }

  /** The program of an exec form; a shell runs the other. */
  #programOf({ text }: Instruction): string | undefined {
    const [word] = text.startsWith('[') ? (stringList(text) ?? []) : ['sh'];
    return word === undefined ? undefined : nameOf(word);
  }

  /** Under an entry point that is an image's from elsewhere, a `CMD` may hold its arguments, or all of the command. */
  #commandOf(instruction: Instruction): string | undefined {
    const program = this.#programOf(instruction);
    const isBase = this.image !== 'scratch' && this.starts !== undefined;
    return isBase && program?.startsWith('-') ? this.starts : program;
  }
}

/** Beyond what the kernel's and the runtimes' users go to: nobody starts it. Source: moby/sys user (maxID), Kubernetes IsValidUserID. */
const highestId = 2_147_483_647;

function isNoId(text: string): boolean {
  return /^\d+$/.test(text) && Number(text) > highestId;
}

/** What the files of an image from outside carry; an empty one has none. */
function outsideFiles(image: string | undefined, { carriedBy }: Surroundings): CarriedCapabilities {
  if (image === 'scratch') return { ...nothingKnown, filesKnown: true };
  return (image === undefined ? undefined : carriedBy?.(image)) ?? nothingKnown;
}

/** What a stage builds upon, by its name here or elsewhere; undefined where that is not known, or the build replaces it. */
function baseName({ base }: Stage, around: Surroundings): string | undefined {
  return replaceable(around.globals.expand(base), around);
}

/** A name that the build does not replace. */
function replaceable(name: string | undefined, { contexts = [] }: Surroundings): string | undefined {
  // A name that a variable decides may be any.
  const replaced = contexts.some((context) => context.includes('$') || context.toLowerCase() === name?.toLowerCase());
  return replaced ? undefined : name;
}

/** An empty image has no user, so that it runs as root. */
function outside(image: string | undefined, { line, index, name }: Stage): DockerfileUser {
  if (!image) return { state: 'unknown' };
  if (image !== 'scratch') return { state: 'base', image, line };
  return { state: 'known', kind: 'numeric', user: '0', uid: 0, from: 'scratch', line, stage: name ?? String(index) };
}

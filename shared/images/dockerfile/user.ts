import { mostStages } from '../../limits.ts';
import { type Accounts, accountsAfter, everywhere } from './accounts.ts';
import { type Dockerfile, readFlags, type Stage, stageAt, stageNamed, wordsOf } from './dockerfile.ts';
import { fileCapabilities } from './file-capabilities.ts';
import type { Instruction } from './instructions.ts';
import { runCommands } from './script.ts';
import { type BuildArgs, Variables } from './variables.ts';

/** What is asked of a Dockerfile: the last stage without build arguments, if nothing else is said. */
export interface BuildRequest {
  /** The name or index of a stage. */
  readonly target?: string | undefined;
  readonly buildArgs?: BuildArgs | undefined;
  /** Names that the build replaces by something else (`--build-context`). */
  readonly contexts?: readonly string[] | undefined;
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
export interface DockerfileResult {
  readonly user: DockerfileUser;
  /** The image from outside that it builds upon; undefined where that is not known, or is none. */
  readonly base: string | undefined;
  /** What its files need to be started (`setcap`), sorted; without `CAP_`. */
  readonly fileCapabilities: readonly string[];
}

const unknown: DockerfileResult = { user: { state: 'unknown' }, base: undefined, fileCapabilities: [] };

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
    results.push(new StageResult(stage, { dockerfile, globals, given, contexts: request.contexts ?? [], results }));
  const result = results.at(-1);
  return result
    ? { user: result.user, base: result.image, fileCapabilities: [...result.capabilities].sort() }
    : unknown;
}

interface Surroundings {
  readonly dockerfile: Dockerfile;
  readonly globals: Variables;
  readonly given: BuildArgs;
  readonly contexts: readonly string[];
  /** Those of the earlier stages. */
  readonly results: readonly StageResult[];
}

/** A stage at its end. */
class StageResult {
  readonly image: string | undefined;
  readonly capabilities: Set<string>;
  user: DockerfileUser;
  #accounts: Accounts;
  #triggersUser = false;
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
    this.capabilities = new Set(base ? base.capabilities : []);
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
      case 'ONBUILD':
        this.#triggersUser ||= /^USER\s/i.test(instruction.text);
    }
  }

  #userOf({ text, line }: Instruction): DockerfileUser {
    const [word = '', ...more] = wordsOf(text);
    const user = more.length === 0 ? this.#variables.expand(word)?.replace(/:[\s\S]*$/, '') : undefined;
    if (!user) return { state: 'unknown' };
    const numeric = /^\d{1,10}$/.test(user);
    const uid = numeric ? Number(user) : this.#accounts.get(user);
    const stage = this.#stage.name ?? String(this.#stage.index);
    return { state: 'known', kind: numeric ? 'numeric' : 'named', user, uid, from: 'USER', line, stage };
  }

  #run(instruction: Instruction): void {
    if (!/adduser|useradd|usermod|passwd|setcap/.test(`${instruction.text}\n${instruction.heredocs.join('\n')}`))
      return;
    const commands = runCommands(instruction, this.#variables.lookup);
    this.#accounts = accountsAfter(this.#accounts, commands);
    for (const name of fileCapabilities(commands)) this.capabilities.add(name);
  }

  /** What a file needs to be started goes with it; whom a name means goes with /etc/passwd. */
  #copy({ text }: Instruction): void {
    const { flags, words } = readFlags(text);
    const { dockerfile, results } = this.#around;
    const from = stageAt(dockerfile.stages.slice(0, this.#stage.index), flags.get('from') ?? '');
    const other = from && results[from.index];
    if (!other) return;
    for (const name of other.capabilities) this.capabilities.add(name);
    if (words.slice(0, -1).some((word) => /^\/(?:etc\/?(?:passwd)?)?$/.test(word))) this.#accounts = other.#accounts;
  }
}

/** What a stage builds upon, by its name here or elsewhere; undefined where that is not known, or the build replaces it. */
function baseName({ base }: Stage, { globals, contexts }: Surroundings): string | undefined {
  const name = globals.expand(base);
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

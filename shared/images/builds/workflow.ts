import type { Value } from '../../yaml/value.ts';
import { commandsOf } from '../shell.ts';
import { argsOf, type Build, buildsFrom } from './build.ts';
import { commandBuilds } from './command.ts';
import { type BuildDocument, buildDocuments, written, writtenList, writtenNames } from './documents.ts';

/** What the steps of a job share. */
interface Job {
  readonly document: BuildDocument;
  readonly path: string;
  /** The folder of the repository. */
  readonly repository: string;
  readonly steps: readonly Value[];
  readonly scopes: readonly Value[];
}

/**
 * The images that a GitHub workflow builds: steps with docker/build-push-action, and `docker build` in scripts.
 * Sources: github.com/docker/build-push-action and github.com/docker/metadata-action, README.md.
 */
export function workflowBuilds(path: string, text: string): Build[] {
  const repository = path.slice(0, Math.max(0, path.lastIndexOf('.github/workflows/') - 1));
  return buildDocuments(text).flatMap((document) =>
    document.root
      .get('jobs')
      .entries()
      .flatMap(([, job]) => {
        const steps = job.get('steps').items();
        const around: Job = { document, path, repository, steps, scopes: [job, document.root] };
        return steps.flatMap((step) => [...actionBuilds(step, around), ...scriptBuilds(step, around)]);
      }),
  );
}

function actionBuilds(step: Value, job: Job): Build[] {
  if (!uses(step, 'docker/build-push-action')) return [];
  const inputs = step.get('with');
  const read = (name: string) => {
    const text = written(inputs.get(name));
    return text === undefined ? undefined : withEnv(text, [step, ...job.scopes]);
  };
  return buildsFrom({
    images: (read('tags') ?? '').split(/[\n,]/).flatMap((tag) => imagesOfTag(tag.trim(), step, job)),
    folder: job.repository,
    context: read('context') ?? '.',
    dockerfile: read('file'),
    seenFrom: 'folder',
    target: read('target'),
    buildArgs: argsOf((read('build-args') ?? '').split('\n')),
    contexts: writtenNames(inputs.get('build-contexts')),
    from: { path: job.path, line: job.document.lineOf(inputs.get('tags')) },
  });
}

/** Tags often come from a step with docker/metadata-action, which is told the images. */
function imagesOfTag(tag: string, step: Value, job: Job): string[] {
  const id = /^\$\{\{\s*steps\.([\w-]+)\.outputs\.tags\s*\}\}$/.exec(tag)?.[1];
  if (id === undefined) return [tag];
  const meta = job.steps.find((one) => written(one.get('id')) === id && uses(one, 'docker/metadata-action'));
  return meta
    ? writtenList(meta.at('with', 'images')).map((line) =>
        withEnv(line, [step, ...job.scopes])
          .replace(/^name=/, '')
          .replace(/,.*$/s, ''),
      )
    : [];
}

function scriptBuilds(step: Value, job: Job): Build[] {
  const run = step.get('run');
  const script = written(run);
  if (!script?.includes('build') || /(?:^|[\s;&|(])(?:cd|pushd)\s/.test(script)) return [];
  const folder = workingDirectory([step, ...job.scopes.map((scope) => scope.at('defaults', 'run'))]);
  const from = { path: job.path, line: job.document.lineOf(run) };
  const within = [job.repository, folder].filter((part) => part !== '').join('/');
  return commandsOf(withEnv(script, [step, ...job.scopes])).flatMap((command) => commandBuilds(command, within, from));
}

function workingDirectory(scopes: readonly Value[]): string {
  return scopes.map((scope) => written(scope.get('working-directory'))).find((one) => one !== undefined) ?? '';
}

function uses(step: Value, action: string): boolean {
  return (written(step.get('uses')) ?? '').startsWith(`${action}@`);
}

/** A text with the environment that the workflow itself sets put in. */
function withEnv(text: string, scopes: readonly Value[]): string {
  return text.replace(/\$\{\{\s*env\.(\w+)\s*\}\}/g, (found, name: string) => {
    const value = scopes.map((scope) => written(scope.at('env', name))).find((one) => one !== undefined);
    return value ?? found;
  });
}

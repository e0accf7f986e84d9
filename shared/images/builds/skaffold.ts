import type { Value } from '../../yaml/value.ts';
import type { BuildArgs } from '../dockerfile/variables.ts';
import { folderOf } from '../paths.ts';
import { type Build, buildsFrom } from './build.ts';
import { buildDocuments, written, writtenArgs } from './documents.ts';

/** Builders that read no Dockerfile. */
const others = ['bazel', 'buildpacks', 'custom', 'jib', 'jibGradle', 'jibMaven', 'ko'];

/** The artifacts of a skaffold file. Source: skaffold.dev/docs/references/yaml, `build.artifacts`. */
export function skaffoldBuilds(path: string, text: string): Build[] {
  return buildDocuments(text).flatMap(({ root, lineOf }) =>
    root
      .at('build', 'artifacts')
      .items()
      .flatMap((artifact) => artifactBuild(artifact, { path, line: lineOf(artifact.get('image')) })),
  );
}

function artifactBuild(artifact: Value, from: Build['from']): Build[] {
  const image = written(artifact.get('image'));
  if (image === undefined || others.some((name) => artifact.entry(name))) return [];
  const builder = artifact.get(artifact.entry('kaniko') ? 'kaniko' : 'docker');
  return buildsFrom({
    images: [image],
    folder: folderOf(from.path),
    context: written(artifact.get('context')) ?? '.',
    dockerfile: written(builder.get('dockerfile')),
    seenFrom: 'context',
    target: written(builder.get('target')),
    buildArgs: new Map([...requiredImages(artifact), ...writtenArgs(builder.get('buildArgs'))]),
    from,
  });
}

/** An artifact that another one requires is given to it as a build argument. */
function requiredImages(artifact: Value): BuildArgs {
  return new Map(
    artifact
      .get('requires')
      .items()
      .map((one) => [written(one.get('alias')) ?? written(one.get('image')) ?? '', written(one.get('image'))]),
  );
}

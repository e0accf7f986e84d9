import type { Value } from '../../yaml/value.ts';
import { folderOf } from '../paths.ts';
import { type Build, buildsFrom } from './build.ts';
import { buildDocuments, written, writtenArgs, writtenNames } from './documents.ts';

/**
 * The images that a compose file builds: services with both `image` and `build`. Without `image` the name depends on the
 * folder that compose runs in. Source: github.com/compose-spec/compose-spec, build.md.
 */
export function composeBuilds(path: string, text: string): Build[] {
  return buildDocuments(text).flatMap(({ root, lineOf }) =>
    root
      .get('services')
      .entries()
      .flatMap(([, service]) => serviceBuild(service, { path, line: lineOf(service.get('image')) })),
  );
}

function serviceBuild(service: Value, from: Build['from']): Build[] {
  const image = written(service.get('image'));
  const build = service.get('build');
  const context = build.shape === 'map' ? (written(build.get('context')) ?? '.') : written(build);
  if (image === undefined || context === undefined || build.entry('dockerfile_inline')) return [];
  return buildsFrom({
    images: [
      image,
      ...build
        .get('tags')
        .items()
        .flatMap((tag) => written(tag) ?? []),
    ],
    folder: folderOf(from.path),
    context,
    dockerfile: written(build.get('dockerfile')),
    seenFrom: 'context',
    target: written(build.get('target')),
    buildArgs: writtenArgs(build.get('args')),
    contexts: writtenNames(build.get('additional_contexts')),
    from,
  });
}

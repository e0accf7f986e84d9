import { type Arguments, type Command, programOf, readArguments } from '../shell.ts';
import { argsOf, type Build, buildsFrom } from './build.ts';

/** The options that a value follows. Source: docs.docker.com/reference/cli/docker/buildx/build, docker/image/build. */
const withValue: ReadonlySet<string> = new Set([
  ...'-c -f -m -o -t'.split(' '),
  ...(
    '--add-host --allow --annotation --attest --build-arg --build-context --builder --cache-from --cache-to --call ' +
    '--cgroup-parent --cpu-period --cpu-quota --cpu-shares --cpuset-cpus --cpuset-mems --file --iidfile --isolation ' +
    '--label --memory --memory-swap --metadata-file --network --no-cache-filter --output --platform --policy --progress ' +
    '--provenance --sbom --secret --security-opt --shm-size --ssh --tag --target --ulimit'
  ).split(' '),
]);

/** The builds of a command such as `docker build -t web -f Dockerfile .`; none where it is another command. */
export function commandBuilds(command: Command, folder: string, from: Build['from']): Build[] {
  const words = command.words.map((word) => word.replace(/["']/g, ''));
  const start = /^(?:docker|podman|nerdctl)$/.test(programOf(command)) ? behindBuild(words) : undefined;
  if (start === undefined) return [];
  const { options, positional } = readArguments(words.slice(start), withValue);
  return buildsFrom({
    images: both({ options, positional }, '-t', '--tag'),
    folder,
    context: positional[0] ?? '-',
    dockerfile: both({ options, positional }, '-f', '--file').at(-1),
    seenFrom: 'folder',
    target: options.get('--target')?.at(-1),
    buildArgs: argsOf(options.get('--build-arg') ?? []),
    contexts: [...argsOf(options.get('--build-context') ?? []).keys()],
    from,
  });
}

/** Where the arguments of `docker build`, `docker buildx build` or `docker image build` begin. */
function behindBuild(words: readonly string[]): number | undefined {
  const at = /^(?:buildx|builder|image)$/.test(words[1] ?? '') ? 2 : 1;
  return words[at] === 'build' || (words[1] === 'buildx' && words[at] === 'b') ? at + 1 : undefined;
}

function both({ options }: Arguments, short: string, long: string): readonly string[] {
  return [...(options.get(short) ?? []), ...(options.get(long) ?? [])];
}

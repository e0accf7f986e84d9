/** What a name of a profile of the node looks like, where it is not what the field takes. */
export interface ProfileNameMistake {
  /** What it is mistaken for, and what happens. */
  readonly words: string;
  /** The name that was meant, where it stands in the text. */
  readonly better?: string;
}

interface Shape {
  readonly pattern: RegExp;
  /** @param rest what stands behind (or before) the pattern's match */
  mistake(rest: string): ProfileNameMistake;
}

const better = (name: string) => (name === '' ? {} : { better: name });

/** The spellings of profiles in annotations and of types, none of which is a name. */
const noNames = /^(?:runtime\/default|docker\/default|RuntimeDefault|unconfined|Unconfined|Localhost)$/;

/**
 * Any relative path may be right, with an ending or without. The kubelet hands the runtime `<root directory>/seccomp/<localhostProfile>` and looks at nothing.
 * Source: pkg/kubelet/kuberuntime/helpers.go (fieldSeccompProfile).
 */
const seccomp: readonly Shape[] = [
  {
    pattern: noNames,
    mistake: () => ({
      words: 'is a spelling of a type, but it is taken for a file of that name. Write it as the `type` instead',
    }),
  },
  {
    pattern: /^localhost\//,
    mistake: (rest) => ({
      words:
        'has the prefix of the old annotation, so that the file is looked for in a folder `localhost`. Leave the prefix out',
      ...better(rest),
    }),
  },
  {
    pattern: /^var\/lib\/kubelet\/seccomp\//,
    mistake: (rest) => ({
      words: "repeats the kubelet's `seccomp` directory, below which it is looked for. Write what follows it",
      ...better(rest),
    }),
  },
];

/**
 * containerd looks for the name among those that the kernel lists (`name (mode)`), once it has taken a prefix
 * `localhost/` away. Absolute paths are good names: that of a profile may be the path of the program.
 * Source: containerd internal/cri/server/container_create_linux.go (appArmorProfileExists).
 */
const appArmor: readonly Shape[] = [
  {
    pattern: noNames,
    mistake: () => ({
      words: 'is a spelling of a type, but it is taken for the name of a profile. Write it as the `type` instead',
    }),
  },
  {
    pattern: /^\/etc\/apparmor\.d\//,
    mistake: () => ({
      words: 'is the path of a file. Write the name that stands in the file, behind `profile`',
    }),
  },
  {
    pattern: /\.json$/,
    mistake: () => ({
      words:
        'looks like a file of seccomp. Write the name of a profile that the node has loaded, or move it to `seccompProfile`',
    }),
  },
  {
    pattern: / \((?:enforce|complain|kill|unconfined|prompt)\)$/,
    mistake: (rest) => ({
      words: 'ends in the mode that the node lists behind the name, and is no part of it. Leave it out',
      ...better(rest),
    }),
  },
];

const shapes = { SeccompProfile: seccomp, AppArmorProfile: appArmor } as const;

/** What is wrong with a name that the API server takes, by its looks; undefined where nothing is. */
export function profileNameMistake(kind: keyof typeof shapes, name: string): ProfileNameMistake | undefined {
  const shape = shapes[kind].find(({ pattern }) => pattern.test(name));
  return shape?.mistake(name.replace(shape.pattern, ''));
}

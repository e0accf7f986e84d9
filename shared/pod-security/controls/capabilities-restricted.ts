import { addsAll, capabilityList, meansAll, type WrittenCapability } from '../../kubernetes/capability-lists.ts';
import type { ContainerView } from '../../kubernetes/workload.ts';
import { example } from '../../rules/example.ts';
import type { Fix } from '../../rules/types.ts';
import { listed } from '../../rules/unprivileged.ts';
import type { Intent } from '../../yaml/wanted.ts';
import { addedCapabilities } from '../capabilities.ts';
import { refusedCapability } from '../capability-words.ts';
import { classByUser, onLinux, setFix } from '../fixes.ts';
import { imageFiles } from '../image-files.ts';
import { keptCapabilities } from '../kept-capabilities.ts';
import { containersNamed, Offenders, quoted, sortedOnce } from '../offenders.ts';
import type { Control } from '../types.ts';

/** Compared to the letter, as admission does. Source: policy/check_capabilities_restricted.go. */
const allowed: ReadonlySet<string> = new Set(['NET_BIND_SERVICE']);
const mayStop =
  "A program that runs as root, or whose file carries capabilities, may miss one of the runtime's default capabilities.";

export const capabilitiesRestricted: Control = {
  id: 'capabilities_restricted',
  rule: 'capabilities',
  level: 'restricted',
  since: 22,
  overrides: 'capabilities_baseline',
  exempt: { windows: 25 },
  doc: {
    title: 'Every container drops all capabilities',
    why: "A container that drops nothing keeps the runtime's default capabilities: its root may change owners, become any user and, with most runtimes, open raw sockets and make device nodes. Whoever breaks in may use them too.",
    how: 'Write `capabilities: {drop: [ALL]}` on every container, init containers too. The spelling counts: `ALL`, in upper case. Only `NET_BIND_SERVICE` may be added back.',
    bad: example({ containerContext: 'allowPrivilegeEscalation: false' }),
    good: example({}),
    links: ['https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted'],
  },
  check(pod) {
    const offenders = new Offenders(pod);
    const keeping: ContainerView[] = [];
    const adding = new Set<ContainerView>();
    const forbidden: string[] = [];
    for (const container of pod.containers) {
      const dropped = capabilityList(container, 'drop');
      if (!dropped.items.some(({ name }) => name === 'ALL')) {
        if (dropped.isOpen) offenders.doubt();
        else keeping.push(container);
      }
      for (const added of addedCapabilities(container, offenders)) {
        if (allowed.has(added.name)) continue;
        forbidden.push(added.name);
        adding.add(container);
        const words = refusedCapability(
          container,
          added,
          '; the restricted level allows NET_BIND_SERVICE alone',
          allowed,
        );
        offenders.written(container, added.value.span, words);
      }
    }
    for (const container of keeping) reportKept(offenders, container);
    return offenders.verdict(() => {
      const details = [
        keeping.length > 0 ? `${containersNamed(keeping)} must set securityContext.capabilities.drop=["ALL"]` : '',
        adding.size > 0
          ? `${containersNamed([...adding])} must not include ${quoted(sortedOnce(forbidden))} in securityContext.capabilities.add`
          : '',
      ];
      return `unrestricted capabilities (${details.filter(Boolean).join('; ')})`;
    });
  },
};

function reportKept(offenders: Offenders, container: ContainerView): void {
  offenders.blame(container);
  const nearly = capabilityList(container, 'drop').items.find(({ name }) => meansAll(name));
  const fixes = nearly ? spellAll(container, nearly) : waysToDrop(container);
  const message = nearly
    ? `Container "${container.name}" drops "${nearly.name}", but admission knows only \`ALL\`, to the letter. Write it in upper case, without a prefix.`
    : `Container "${container.name}" keeps the runtime's default capabilities, which an attacker who becomes root in it can use. Drop \`ALL\`, and add back only what it needs.`;
  offenders.missing(container, { message, fixes: onLinux(container.pod, fixes) });
}

/** For an item that means it, and is spelt otherwise. */
function spellAll(container: ContainerView, { name, index }: WrittenCapability): readonly Fix[] {
  // To runtimes `all` is the same already, `CAP_ALL` is not.
  if (addsAll(container) && /^cap_/i.test(name)) return [];
  const path = [...container.contextPath, 'capabilities', 'drop', index];
  const title = `Drop ALL, to the letter, of "${container.name}"`;
  return [setFix('review', title, classByUser([container], mayStop).evidence, path, 'ALL')];
}

/** All, but for what the container is known or seen to use. */
function waysToDrop(container: ContainerView): readonly Fix[] {
  if (addsAll(container)) return [];
  const all = dropAll(container);
  const kept = keptCapabilities(container);
  if (kept.length === 0) return [all];
  const path = [...container.contextPath, 'capabilities', 'add'];
  const keep = kept.map((name): Intent => ({ op: 'append', path, value: name }));
  const but: Fix = {
    ...all,
    title: `${all.title} but ${listed(kept)}`,
    intents: [...all.intents, ...keep],
    // Only some versions of the image carry it: of the others the rule of inert capabilities tells.
    ...(imageFiles(container).inSomeVersions ? { uncovers: 'here' } : {}),
  };
  if (kept.every((name) => allowed.has(name))) return [but];
  // It adds what restricted refuses: nobody gets that unasked.
  return [
    {
      ...but,
      class: 'harden',
      title: `${but.title} (meets baseline, not restricted)`,
      evidence: `As root it needs ${listed(kept)}; what else it uses stops working.`,
      leaves: 'capabilities',
    },
  ];
}

function dropAll(container: ContainerView): Fix {
  const path = [...container.contextPath, 'capabilities', 'drop'];
  const written = container.securityContext.at('capabilities', 'drop').items().length > 0;
  const intent: Intent = written ? { op: 'append', path, value: 'ALL' } : { op: 'set', path, value: ['ALL'] };
  return {
    title: `Drop all capabilities of "${container.name}"`,
    ...dropClass(container),
    intents: [intent],
  };
}

/** Programs whose files carry capabilities do not start without them, whoever runs them (facts C.3). */
function dropClass(container: ContainerView): Pick<Fix, 'class' | 'evidence'> {
  const { fileCapabilities: carried } = imageFiles(container);
  if (carried.length === 0) return classByUser([container], mayStop);
  const named = carried.join(', ');
  return {
    class: 'harden',
    evidence: `Programs of this image carry ${named} in their files, and do not start without: add ${named} back if it is so.`,
  };
}

import { knownImage } from '../../images/known-images.ts';
import type { ContainerView } from '../../kubernetes/workload.ts';
import { example } from '../../rules/example.ts';
import type { Fix } from '../../rules/types.ts';
import type { Intent } from '../../yaml/wanted.ts';
import { addedCapabilities, droppedCapabilities } from '../capabilities.ts';
import { removeCapability } from '../capability-fixes.ts';
import { classByUser, onLinux } from '../fixes.ts';
import { containersNamed, Offenders, quoted, sortedOnce } from '../offenders.ts';
import type { Control } from '../types.ts';

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
      const dropped = droppedCapabilities(container);
      if (!dropped.names.includes('ALL')) {
        if (dropped.hidden) offenders.doubt();
        else keeping.push(container);
      }
      for (const { name, span } of addedCapabilities(container, offenders)) {
        if (name === 'NET_BIND_SERVICE') continue;
        forbidden.push(name);
        adding.add(container);
        offenders.written(container, span, {
          message: `Container "${container.name}" adds the capability ${name || '""'}; the restricted level allows NET_BIND_SERVICE alone. Remove it, or find a way that needs less.`,
          fixes: name === '' ? [] : [removeCapability(container, name)],
        });
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
  const drop = container.securityContext.at('capabilities', 'drop');
  const nearly = drop.items().find((item) => /^(?:cap_)?all$/i.test(item.text()));
  const message = nearly
    ? `Container "${container.name}" drops "${nearly.text()}", but admission knows only \`ALL\`, to the letter. Write it in upper case, without a prefix.`
    : `Container "${container.name}" keeps the runtime's default capabilities, which an attacker who becomes root in it can use. Drop ALL, and add back only what it needs.`;
  offenders.missing(container, { message, fixes: onLinux(container.pod, waysToDrop(container)) });
}

/** All, or, where a port below 1024 is to be bound, all but what that takes. */
function waysToDrop(container: ContainerView): readonly Fix[] {
  const all = dropAll(container);
  if (!bindsLowPort(container)) return [all];
  const path = [...container.contextPath, 'capabilities', 'add'];
  const keep: Intent = { op: 'append', path, value: 'NET_BIND_SERVICE' };
  return [all, { ...all, title: `${all.title} but NET_BIND_SERVICE`, intents: [...all.intents, keep] }];
}

/** Whether a container names a port below 1024 and has no capability yet that is of use there. */
function bindsLowPort({ value, securityContext }: ContainerView): boolean {
  if (securityContext.at('capabilities', 'add').items().length > 0) return false;
  return value
    .get('ports')
    .items()
    .some((port) => {
      const number = port.get('containerPort').integer();
      return number.state === 'set' && number.value > 0 && number.value < 1024;
    });
}

function dropAll(container: ContainerView): Fix {
  const path = [...container.contextPath, 'capabilities', 'drop'];
  const written = container.securityContext.at('capabilities', 'drop').items().length > 0;
  const intent: Intent = written ? { op: 'append', path, value: 'ALL' } : { op: 'set', path, value: ['ALL'] };
  return {
    title: `Drop all capabilities of "${container.name}"`,
    ...classOf(container),
    intents: [intent],
  };
}

/** A program whose file carries capabilities does not start without them, whoever runs it. */
function classOf(container: ContainerView): Pick<Fix, 'class' | 'evidence'> {
  const carried = knownImage(container.value.get('image').text())?.fileCapabilities;
  if (!carried) return classByUser([container], mayStop);
  const evidence = `The program of this image is known to carry ${carried.join(' and ')} in its file, and does not start without. Add back what it needs.`;
  return { class: 'harden', evidence };
}

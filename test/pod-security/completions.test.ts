// What is told of a pod with hidden values is held against its completions, each judged as a whole manifest.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { analyzeFile, findingsIn } from '../../shared/engine/file.ts';
import { defaultPolicy } from '../../shared/engine/policy.ts';
import { runs } from '../yaml/tape.ts';
import { hiding } from './hiding.ts';
import { filled, fillings, type Holed, holed } from './holes.ts';

/** What is told of a manifest for certain. */
interface Told {
  /** Controls that it violates, of any level. */
  readonly violated: ReadonlySet<string>;
  readonly undecided: ReadonlySet<string>;
  /** Rules by which the API server refuses it, or the kubelet never starts a container of it. */
  readonly stopped: ReadonlySet<string>;
}

const neverStarts = 'root-against-non-root';

/** What certainties are left open, and why they are. */
const leftOpen: Readonly<Record<string, string>> = {
  'field-of-other-os': 'whichever system a hidden `os.name` is, some other field is refused for it',
  'app-armor-annotation': 'an annotation agrees with none of the types that a hidden field may have',
  'seccomp-annotation': 'the same for seccomp',
  'host-process-mismatch': 'whatever a hidden `hostProcess` is, it differs from that of another container',
  hostNamespaces: 'on the network of the node two ports of the pod would be one',
  hostPorts: 'the same, where the network of the node would take them',
  windowsHostProcess: 'a HostProcess container would differ from another container',
  seccompProfile_baseline: 'an annotation, or a profile of the node beside it, leaves a hidden type one value',
  seccompProfile_restricted: 'the same at restricted',
  appArmorProfile: 'the same for AppArmor',
};

function toldOf(text: string, minor: number): Told {
  const file = analyzeFile(text, { ...defaultPolicy, version: minor, level: 'restricted' });
  const [workload, ...others] = file.documents.flatMap(({ analysis }) => analysis.workloads);
  assert.ok(workload && others.length === 0, text);
  const { violations, undecided } = workload.judgement;
  const stopped = findingsIn(file).filter(
    ({ ruleId, message }) => ruleId === neverStarts || /API server (?:refuses|takes the)/.test(message),
  );
  return {
    violated: new Set([...violations.baseline, ...violations.restricted].map(({ control }) => control)),
    undecided: new Set(undecided),
    stopped: new Set(stopped.map(({ ruleId }) => ruleId)),
  };
}

function completionsOf(one: Holed): Told[] {
  return fillings(one).map((values) => toldOf(JSON.stringify(filled(one, values)), one.minor));
}

/** Those that the API server accepts; it does not look at what the kubelet will start. */
function accepted(completions: readonly Told[]): Told[] {
  return completions.filter(({ stopped }) => [...stopped].every((rule) => rule === neverStarts));
}

function assertSound(told: Told, completions: readonly Told[]): void {
  // What is refused for a system is told as that alone.
  for (const rule of told.stopped)
    for (const { stopped } of completions)
      assert.ok(stopped.has(rule) || stopped.has('field-of-other-os'), `${rule} is told, and not certain`);
  for (const { violated } of accepted(completions)) {
    for (const control of told.violated) assert.ok(violated.has(control), `${control} is told, and not certain`);
    for (const control of violated)
      assert.ok(told.violated.has(control) || told.undecided.has(control), `${control} is taken for met`);
  }
}

function assertComplete(told: Told, completions: readonly Told[]): void {
  for (const rule of completions[0]?.stopped ?? []) {
    if (told.stopped.has(rule) || rule in leftOpen) continue;
    assert.ok(!completions.every(({ stopped }) => stopped.has(rule)), `${rule} is certain, and not told`);
  }
  const good = accepted(completions);
  for (const control of good.length > 0 ? told.undecided : []) {
    const some = good.filter(({ violated }) => violated.has(control)).length;
    assert.ok((some > 0 && some < good.length) || control in leftOpen, `${control} is certain, and left open`);
  }
}

const usual = 60;
const count = runs(usual);
/** The suite tries the same pods each time, so that a failure is one of the change at hand; longer runs try others. */
const settings = { numRuns: count, ...(count === usual && { seed: 16 }) };

describe('what is told of hidden values holds for all completions', () => {
  for (const [where, textOf] of Object.entries(hiding))
    it(`in ${count} random pods of ${where}`, () => {
      fc.assert(
        fc.property(holed, (one) => {
          const told = toldOf(textOf(one), one.minor);
          const completions = completionsOf(one);
          assertSound(told, completions);
          if (where === 'variables' && !one.holes.some(({ isEndless }) => isEndless)) assertComplete(told, completions);
        }),
        settings,
      );
    });
});

describe('an error at baseline is one at restricted', () => {
  const errorsAt = (text: string, version: number, level: 'baseline' | 'restricted') =>
    findingsIn(analyzeFile(text, { ...defaultPolicy, version, level }))
      .filter((one) => one.level === 'error')
      .map(({ ruleId, span }) => `${ruleId} at ${span.start}`);

  for (const [where, textOf] of Object.entries({
    ...hiding,
    'whole manifests': (one: Holed) => JSON.stringify(filled(one, [])),
  }))
    it(`in ${count} random pods of ${where}`, () => {
      fc.assert(
        fc.property(holed, (one) => {
          const text = textOf(one);
          const restricted = new Set(errorsAt(text, one.minor, 'restricted'));
          for (const error of errorsAt(text, one.minor, 'baseline')) assert.ok(restricted.has(error), error);
        }),
        settings,
      );
    });
});

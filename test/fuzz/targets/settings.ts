import assert from 'node:assert/strict';
import { analyzeFile } from '../../../shared/engine/file.ts';
import { policyOf, readLayer, resolveSettings } from '../../../shared/engine/settings.ts';
import { readSettingsFile } from '../../../shared/engine/settings-file.ts';
import { matcherOf } from '../../../shared/text/patterns.ts';
import { manifests } from '../manifests.ts';
import type { FuzzTarget } from '../target.ts';

const [manifest = ''] = manifests;

/** Any text as a `batten.yaml`, and its values as an editor would send them. */
export const settings: FuzzTarget = {
  name: 'settings',
  seeds: [
    'podSecurity:\n  level: restricted\nkubernetesVersion: "1.30"\nruntime: cri-o\nrules:\n  privileged: off\n  secret-env: {level: error}\n',
    'exclude: ["**/a/*.yaml", "!b/{c,d}/**", "[a-z]?"]\nexcludeNamespaces: [kube-*]\nprofile: strict\ncustomResources:\n  Shop: spec.template.spec\n  acme.io/Web: spec.*.pod\n',
    '{"images": {"acme/web": "web/Dockerfile"}, "codeLens": true, "schemaFindings": "on"}',
    ...manifests.slice(0, 1),
  ],
  words: [
    ...[
      'podSecurity.level: ',
      'customResources:',
      'exclude:',
      'excludeNamespaces:',
      'images:',
      'rules:',
      'kubernetesVersion: ',
    ],
    ...[
      '**/',
      '{a,b}',
      '[!a-z]',
      '+(a|b)',
      '!(a)',
      '@(a)',
      '*(a)',
      '?(',
      'spec.template',
      '[*]',
      '__proto__',
      'constructor',
      'latest',
      '1.30',
    ],
  ],
  run(text) {
    const { layer, problems } = readSettingsFile(text);
    for (const { span } of problems) assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length);
    const resolved = resolveSettings([layer]);
    const policy = policyOf(resolved, { excluded: false, today: '2027-01-15' });
    policy.excludesNamespace('kube-system');
    analyzeFile(manifest, policy);
    matcherOf(resolved.exclude)('deploy/some/where/web.yaml');
    readLayer(asJson(text), 'editor');
  },
};

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

import { newestMinor } from '../kubernetes/version.ts';
import type { Plain } from '../yaml/plain.ts';
import { catalog } from './catalog.ts';

const ruleLevels = ['error', 'warning', 'info', 'hint', 'off'];

/** The settings, as an editor's manifest declares them (`contributes.configuration`); the manifest is generated from it. */
export const configuration: Plain = {
  title: 'Batten',
  properties: {
    'batten.podSecurity.level': {
      type: 'string',
      enum: ['auto', 'privileged', 'baseline', 'restricted'],
      enumDescriptions: [
        'Nothing is chosen: what violates baseline is a warning, what is short of restricted is told quietly.',
        'Everything is allowed; violations are hints.',
        'What violates baseline is an error.',
        'What violates restricted is an error.',
      ],
      default: 'auto',
      markdownDescription:
        'The level of the [Pod Security Standards](https://kubernetes.io/docs/concepts/security/pod-security-standards/) that your cluster enforces.',
      scope: 'resource',
      order: 1,
    },
    'batten.kubernetesVersion': {
      type: 'string',
      pattern: '^(latest|v?1\\.\\d+(\\.\\d+)?)$',
      patternErrorMessage: 'Write a version such as 1.33, or latest.',
      default: 'latest',
      markdownDescription: `The version of Kubernetes to judge by, such as \`1.33\`. \`latest\` is 1.${newestMinor}, the newest that Batten knows.`,
      scope: 'resource',
      order: 2,
    },
    'batten.schemaFindings': {
      type: 'string',
      enum: ['auto', 'on', 'off'],
      enumDescriptions: [
        'Wrong types are left to the YAML extension by Red Hat where it holds a Kubernetes schema for the file.',
        'Batten tells wrong types itself.',
        'Batten leaves wrong types to others.',
      ],
      default: 'auto',
      description: 'Whether Batten tells what a schema of Kubernetes tells too.',
      scope: 'resource',
      order: 4,
    },
    'batten.rules': {
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries(
        catalog.map(({ id, parts }) => [
          id,
          { type: 'string', enum: ruleLevels, description: `${parts.map(({ doc }) => doc.title).join('; ')}.` },
        ]),
      ),
      default: {},
      markdownDescription: 'Levels that replace those of single rules, such as `{"runAsNonRoot": "warning"}`.',
      scope: 'resource',
      order: 3,
    },
  },
};

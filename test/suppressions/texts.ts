import { analyzeFile, type FileAnalysis, findingsIn, suppressedIn } from '../../shared/engine/file.ts';
import { defaultPolicy, type Policy } from '../../shared/engine/policy.ts';

export const today: Policy = { ...defaultPolicy, today: '2027-01-15' };

/** A pod with findings on it, on a container and in a list: what is marked with a letter takes a comment. */
export const pod = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec: ¤S
¤h
  hostPID: true ¤H
  containers: ¤L
¤c
  - name: web ¤C
    image: registry.example/web:1.0
    securityContext: ¤X
¤p
      privileged: true ¤P
  - name: other
    image: registry.example/other:1.0
    securityContext: {privileged: true}
`;

/** The text with comments at marks, and without the other marks. */
export function withComments(text: string, comments: Readonly<Record<string, string>> = {}): string {
  return text
    .replace(/^¤([a-z])\n/gm, (_, mark: string) => (comments[mark] === undefined ? '' : `      # ${comments[mark]}\n`))
    .replace(/ ¤([A-Z])/g, (_, mark: string) => (comments[mark] === undefined ? '' : ` # ${comments[mark]}`));
}

/** What is found, as `rule of subject's path`. */
export const told = (file: FileAnalysis) =>
  findingsIn(file).map(({ ruleId, path }) => `${ruleId} ${path.join('.')}`.trim());

/** What is silenced, and by what. */
export const silenced = (file: FileAnalysis) =>
  suppressedIn(file).map(({ finding: { ruleId, path }, suppression: { by } }) => `${ruleId} ${path.join('.')} (${by})`);

/** The analysis of the pod with comments at marks. */
export const commented = (comments: Readonly<Record<string, string>>, policy: Policy = today) =>
  analyzeFile(withComments(pod, comments), policy);

import { type Danger, dangersOf } from '../knowledge/dangerous-rights.ts';
import type { PolicyRule } from '../kubernetes/rbac.ts';
import type { Workload } from '../kubernetes/workload.ts';
import { mostHoverRows } from '../limits.ts';
import { code, escaped } from '../text/markdown.ts';
import { placeText } from '../tree/place.ts';
import type { Grant, TokenLookup, TokenRights } from '../tree/token.ts';
import type { Place } from './place.ts';

/** What limits what. */
const division =
  '**Node and cluster:** The kernel limits by the security context what the pod may do to its node. What its token may do to the cluster is limited by RBAC alone, whatever stands in the context.';

/** What is told of a workload's token. */
interface TokenHover {
  /** What goes before the words on the field: of a field of the token, its rights are what is looked for. */
  readonly before: string;
  /** What goes behind them. */
  readonly behind: string;
  /** Whether it would be wrong while other files are not read yet. */
  readonly asksTree: boolean;
}

/** What a workload's token may do, where the field has to do with it; undefined for other fields. */
export function tokenHover({ field }: Place, workload: Workload, tokens: TokenLookup): TokenHover | undefined {
  const isContext = field.type === 'PodSecurityContext' || field.type === 'SecurityContext';
  const isToken =
    field.owner === 'PodSpec' && (field.name === 'serviceAccountName' || field.name === 'automountServiceAccountToken');
  if (!isContext && !isToken) return undefined;
  const rights = tokens(workload);
  // Beside a context it is an aside: what is not known is not told there.
  const told = rights && (isToken || rights.grants.length > 0) ? rightsText(rights) : '';
  return isToken
    ? { before: told, behind: division, asksTree: true }
    : { before: '', behind: [division, told].filter(Boolean).join('\n\n'), asksTree: false };
}

function rightsText(rights: TokenRights): string {
  const { account, declared, isMounted, grants, mayBeBound } = rights;
  const where = declared ? ` (${escaped(placeText(declared.place))})` : '';
  const who = `ServiceAccount ${code(account)}${where}`;
  const lies = isMounted === false ? ' It is not mounted into the containers.' : '';
  if (grants.length > 0) return `By these manifests the token of ${who} may do this.${lies}\n\n${listOf(grants)}`;
  return mayBeBound
    ? `Whether a binding in these manifests means ${who} can't be told, for a name or namespace is not written out.${lies}`
    : `No binding in these manifests names ${who}: by them its token has no rights but those of every account.${lies}`;
}

function listOf(grants: readonly Grant[]): string {
  const rows = rowsOf(grants);
  if (rows.length === 0) return '- nothing: the roles that it is bound to have no rules';
  if (rows.length <= mostHoverRows) return rows.join('\n');
  return [...rows.slice(0, mostHoverRows - 1), `- and ${rows.length - mostHoverRows + 1} more`].join('\n');
}

interface DangerousRow extends Danger {
  readonly rule: PolicyRule;
  readonly grant: Grant;
}

/** Dangers first, each once per place where it holds; then what is not known, then the rest. */
function rowsOf(grants: readonly Grant[]): string[] {
  const dangers = grants
    .flatMap((grant) => (grant.rules ?? []).flatMap((rule) => rowsOfRule(rule, grant)))
    .sort((a, b) => a.rank - b.rank || Number(isEverywhere(b.grant)) - Number(isEverywhere(a.grant)));
  const told = dangers.filter(
    (row, i) => dangers.findIndex((one) => one.may === row.may && scopeText(one.grant) === scopeText(row.grant)) === i,
  );
  const unknown = grants.filter(({ rules }) => rules === undefined);
  return [...told.map(dangerText), ...unknown.map(unknownText), ...restText(grants)];
}

function rowsOfRule(rule: PolicyRule, grant: Grant): DangerousRow[] {
  return dangersOf(rule, isEverywhere(grant)).map((danger) => ({ ...danger, rule, grant }));
}

function dangerText({ may, by, rule, grant }: DangerousRow): string {
  const names = some(rule.resourceNames.map(code));
  const only = names === '' ? '' : `, only ${names}`;
  return `- **${may}** ${scopeText(grant)}: ${by}${only} (${sourceText(grant)})`;
}

function unknownText(grant: Grant): string {
  const { name, kind } = grant.binding.role;
  const what = grant.role
    ? `what the cluster gathers into ${escaped(kind)} ${code(name)}`
    : `what ${escaped(kind)} ${code(name)} allows, which is not among these manifests`;
  return `- ${what}, ${scopeText(grant)} (${sourceText(grant)})`;
}

/** What leads no further than it looks, on one line. */
function restText(grants: readonly Grant[]): string[] {
  const rules = grants.flatMap((grant) =>
    (grant.rules ?? []).filter((rule) => rule.resources.length > 0 && rowsOfRule(rule, grant).length === 0),
  );
  const texts = [
    ...new Set(rules.map(({ verbs, resources }) => `${code(verbs.join(', '))} on ${code(some(resources))}`)),
  ];
  if (texts.length === 0) return [];
  const more = texts.length > 3 ? `; and ${texts.length - 3} more` : '';
  return [`- less far-reaching: ${texts.slice(0, 3).join('; ')}${more}`];
}

function some(resources: readonly string[]): string {
  return resources.length > 5 ? [...resources.slice(0, 4), '…'].join(', ') : resources.join(', ');
}

function isEverywhere({ binding }: Grant): boolean {
  return binding.kind === 'ClusterRoleBinding';
}

function scopeText(grant: Grant): string {
  if (isEverywhere(grant)) return 'in every namespace';
  return grant.binding.namespace === undefined ? 'in its namespace' : `in namespace ${code(grant.binding.namespace)}`;
}

/** Where the right comes from: the role where it is at hand, else the binding. */
function sourceText({ binding, role }: Grant): string {
  const { kind, name, place } = role ?? binding;
  return `${kind} ${code(name)}, ${escaped(placeText(place))}`;
}

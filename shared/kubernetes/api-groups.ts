/**
 * API groups that Kubernetes serves itself, by their dotted names; its others have no dot.
 * Source: kubernetes/api, kubernetes/kubernetes pkg/controlplane/instance.go, kube-aggregator, apiextensions-apiserver; what
 * webhooks and audit logs are sent (`admission`, `audit`) is no resource.
 */
const dottedGroups: ReadonlySet<string> = new Set(
  [
    'admission',
    'admissionregistration',
    'apiextensions',
    'apiregistration',
    'audit',
    'authentication',
    'authorization',
    'certificates',
    'coordination',
    'discovery',
    'events',
    'flowcontrol.apiserver',
    'internal.apiserver',
    'networking',
    'node',
    'rbac.authorization',
    'resource',
    'scheduling',
    'storage',
    'storagemigration',
  ].map((name) => `${name}.k8s.io`),
);

/** The group of an API version: `apps/v1` has `apps`, `v1` has ''. */
export function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}

/**
 * Whether nobody but Kubernetes can serve a group: one of its own, or one without a dot, which no custom resource can
 * have. Source: apiextensions-apiserver pkg/apis/apiextensions/validation/validation.go ("should be a domain with at
 * least one dot").
 */
export function isReservedGroup(group: string): boolean {
  return !group.includes('.') || dottedGroups.has(group);
}

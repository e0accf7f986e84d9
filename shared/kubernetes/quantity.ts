/**
 * Whether the API server reads a text as a quantity. Source: k8s.io/apimachinery pkg/api/resource, quantity.go
 * (ParseQuantity) and suffix.go.
 */
export function isQuantity(text: string): boolean {
  return quantity.test(text.trim());
}

const quantity = /^(?=.)[+-]?\d*(?:\.\d*)?(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?\d{1,9})?$/;

/** The quantity that is meant by one that names bytes: `512MB`, `1 Gi`; undefined where it is not plain. */
export function meantQuantity(text: string): string | undefined {
  const [, number, suffix] = /^([+-]?\d+(?:\.\d+)?) ?(k|[MGTPE]|[KMGTPE]i)B?$/.exec(text) ?? [];
  return number === undefined || isQuantity(text) ? undefined : `${number}${suffix}`;
}

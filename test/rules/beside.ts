/** Rule ids whose findings can't but stand beside a rule's own in its bad example: another reader minds the same value. */
export const beside: Readonly<Record<string, readonly string[]>> = {
  'expired-suppression': ['hostNamespaces'],
  'suppression-reason': ['hostNamespaces'],
};

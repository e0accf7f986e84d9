/**
 * A value that only the author knows: a user, a group, the name of a profile. A fix with one is made where an editor can
 * leave a field to be filled in, and nowhere else.
 */
export interface Blank {
  /** A good value with which the fix is proven; it never reaches the user. Its text stands in no manifest. */
  readonly standIn: string | number;
  /**
   * What is left in the field. A manifest in which it stays is refused by the API server: a word where a number belongs,
   * nothing where a name is required (a word would be taken for a name).
   */
  readonly unfilled: string;
}

/** The name of a profile on the node. */
export const profileBlank = { standIn: 'batten-blank-profile.json', unfilled: '' } as const satisfies Blank;

/** The numbers that a pod runs by. */
export const idBlanks = {
  runAsUser: { standIn: 60_101, unfilled: 'USER_ID' },
  runAsGroup: { standIn: 60_102, unfilled: 'GROUP_ID' },
  fsGroup: { standIn: 60_103, unfilled: 'FS_GROUP_ID' },
} as const satisfies Record<string, Blank>;

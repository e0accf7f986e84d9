/** Why an edit is not made, in words that fit behind "because". */
export class Declined extends Error {}

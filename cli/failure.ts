/** What went wrong with a call, in one sentence for the person who made it. Ends the program with status 2. */
export class Failure extends Error {}

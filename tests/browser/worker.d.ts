/** What the build writes above the worker: its version, the address and hash of each file to keep, and the page for what is not kept. */
declare const VERSION: string;
declare const FILES: [string, string][];
declare const NOTHING: string;

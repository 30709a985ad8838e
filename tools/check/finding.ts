/** One place where the repository breaks one of its own laws. */
export interface Finding {
  readonly file: string;
  readonly line?: number;
  readonly message: string;
}

export const formatFinding = (finding: Finding): string => `${finding.file}${finding.line === undefined ? '' : `:${finding.line}`}  ${finding.message}`;

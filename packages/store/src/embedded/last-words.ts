// What a program of the database said before it ended, cut to what tells why.

const LINES_MAX = 4
const complaint = /\b(FATAL|PANIC|ERROR)\b|error:|could not/

/** The last lines that complain, or the last lines when none does; '' when it said nothing. */
export function lastWords(output: string): string {
  const lines = output.trim().split('\n')
  const complaints = lines.filter((line) => complaint.test(line))
  return (complaints.length > 0 ? complaints : lines).slice(-LINES_MAX).join(' ')
}

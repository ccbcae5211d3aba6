// What somebody wrote in an answer, without the mail it answers and without the signature.

/** Lines behind which nothing is the person's own. */
const ends = [
  /^-- ?$/,
  /^_{10,}$/,
  /^-{2,}\s*(original message|original-nachricht|ursprüngliche nachricht|message d'origine)\b/i,
  /^(sent from my|sent from outlook|get outlook for|gesendet von|envoyé de(puis)?|von meinem)\b/i,
]
/** `On Monday Ann wrote:` and its like stand over what is quoted. */
const attribution =
  /^(on|am|le|el|il|op|den|em)\b[^]{0,300}(wrote|schrieb|écrit|escribió|scritto|schreef|skrev|escreveu)\b[^\n]{0,200}:$/i
const headBegins = /^\**(from|von|de|da|van|från|fra)\s*:\**\s/i
const headGoesOn = /^\**(sent|gesendet|envoyé|date|datum|enviado|to|an|à|para|subject|betreff)\s*:/i

/** The person's own words, trimmed; '' when there are none. */
export function replyText(text: string): string {
  const lines = text.replaceAll(/\r\n?/g, '\n').split('\n')
  const own: string[] = []
  for (let at = 0; at < lines.length; at++) {
    const line = (lines[at] ?? '').trimEnd()
    const bare = line.trim()
    if (ends.some((pattern) => pattern.test(bare)) || isHead(lines, at)) break
    if (bare.startsWith('>')) continue
    const length = attributionLines(lines, at)
    if (length > 0) at += length - 1
    else own.push(line)
  }
  return own
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}

/** The head of the mail that is answered, as some programs put it under the answer. */
function isHead(lines: readonly string[], at: number): boolean {
  if (!headBegins.test(lines[at] ?? '')) return false
  return lines.slice(at + 1, at + 4).some((line) => headGoesOn.test(line.trim()))
}

/** How many lines the attribution has that begins here; 0 when none does. */
function attributionLines(lines: readonly string[], at: number): number {
  for (const length of [1, 2, 3]) {
    const whole = lines
      .slice(at, at + length)
      .map((line) => line.trim())
      .join(' ')
      .trim()
    if (attribution.test(whole)) return length
  }
  return 0
}

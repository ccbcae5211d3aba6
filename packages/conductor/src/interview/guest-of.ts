// What somebody without an account is called where they have worked in a person's place.

/** Both names: the guest's and that of whom they did it for. */
export function guestOf(guestName: string, personName: string): string {
  return `${guestName}, guest of ${personName}`
}

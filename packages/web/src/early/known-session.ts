// Whether this browser was signed in when it was last here: then what a place needs is asked for
// together with the session, not after it.

const key = 'stagewright-signed-in'

/** As the browser remembers it; false where it keeps nothing. */
export function wasSignedIn(): boolean {
  try {
    return localStorage.getItem(key) !== null
  } catch {
    return false
  }
}

/** Keeps whether it is. */
export function rememberSignedIn(isSignedIn: boolean): void {
  try {
    if (isSignedIn) localStorage.setItem(key, '1')
    else localStorage.removeItem(key)
  } catch {
    // A browser that keeps nothing asks for one after the other.
  }
}

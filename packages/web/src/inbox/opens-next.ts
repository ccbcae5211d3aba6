// Whether the next item opens by itself when one is done, as this browser remembers it.

export const opensNextKey = 'stagewright-opens-next'

/** It does where nothing else was chosen, or the browser keeps nothing. */
export function rememberedOpensNext(): boolean {
  try {
    return localStorage.getItem(opensNextKey) !== 'false'
  } catch {
    return true
  }
}

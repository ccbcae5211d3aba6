// The exact time of a text that says about when: written when the pointer comes, for to write dates
// takes long enough to hold up a list of them.
import type { MouseEvent } from 'react'

/** What an element is told so that it shows `text()` on hover. */
export function onHover(text: () => string) {
  return {
    onMouseEnter: ({ currentTarget }: MouseEvent<HTMLElement>) => {
      currentTarget.title = text()
    },
  }
}

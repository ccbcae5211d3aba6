// Where a menu opens: beside its button, on the side with more room, its edge under the button's.

export type Rectangle = { top: number; right: number; bottom: number; left: number }
export type Room = { width: number; height: number }

/** Pixels between the button and the menu, and from the menu to the window's edge. */
const gap = 4
const edge = 8

/** Styles of a menu that is fixed in the window. */
export function menuPlace(button: Rectangle, room: Room): { inset: string; maxHeight: string } {
  const isBelow = button.top + button.bottom < room.height
  const isLeft = button.left + button.right < room.width
  const vertical = isBelow ? button.bottom + gap : room.height - button.top + gap
  const side = Math.max(edge, isLeft ? button.left : room.width - button.right)
  const inset = [
    isBelow ? px(vertical) : 'auto',
    isLeft ? 'auto' : px(side),
    isBelow ? 'auto' : px(vertical),
    isLeft ? px(side) : 'auto',
  ]
  return { inset: inset.join(' '), maxHeight: px(room.height - vertical - edge) }
}

function px(pixels: number): string {
  return `${Math.round(pixels)}px`
}

import { ActionIcon, Button, Menu } from "@mantine/core"
import { useEffect, useRef } from "react"
import { type MailBlock, MOST_BLOCKS } from "../../records/mailTemplate.ts"
import { useWords } from "../language.tsx"
import { BlockFields } from "./BlockFields.tsx"
import { type BlockKind, FIRST_BLOCKS, moved, withBlock } from "./blocks.ts"

type Turn = "up" | "down" | "remove"

/** What a mail says, block by block: to be written, moved, taken out and added to. */
export function BlockList(props: {
  readonly blocks: readonly MailBlock[]
  readonly onChange: (blocks: MailBlock[]) => void
}) {
  const { blocks: words } = useWords().measures
  const { blocks, onChange } = props
  const { list, follow } = useFollowed()
  const turns = (place: number): readonly (readonly [Turn, string, boolean, () => void])[] => {
    const to = (next: number, turn: Turn) => () => {
      follow(next, turn)
      onChange(moved(blocks, place, next))
    }
    const out = () => {
      follow(Math.min(place, blocks.length - 2), "remove")
      onChange(blocks.toSpliced(place, 1))
    }
    return [
      ["up", "↑", place > 0, to(place - 1, "up")],
      ["down", "↓", place < blocks.length - 1, to(place + 1, "down")],
      ["remove", "×", blocks.length > 1, out],
    ]
  }
  return (
    <div className="blocks" ref={list}>
      {blocks.map((block, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a block has no other name than its place
        <fieldset key={place} className="block">
          <legend>{words.kinds[block.block]}</legend>
          <BlockFields block={block} onChange={(changed) => onChange(blocks.with(place, changed))} />
          <div className="block-actions">
            {turns(place).map(([turn, sign, isPossible, onClick]) => (
              <ActionIcon
                key={turn}
                variant="subtle"
                size="lg"
                data-turn={turn}
                disabled={!isPossible}
                aria-label={turn === "remove" ? `${words.remove}: ${words.kinds[block.block]}` : words[turn]}
                onClick={onClick}
              >
                {sign}
              </ActionIcon>
            ))}
          </div>
        </fieldset>
      ))}
      {blocks.length < MOST_BLOCKS && (
        <Menu position="bottom-start">
          <Menu.Target>
            <Button variant="default">{words.add}</Button>
          </Menu.Target>
          <Menu.Dropdown>
            {(Object.keys(FIRST_BLOCKS) as BlockKind[]).map((kind) => (
              <Menu.Item key={kind} onClick={() => onChange(withBlock(blocks, FIRST_BLOCKS[kind]))}>
                {words.kinds[kind]}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  )
}

/** Lets the focus follow a block to its new place, so that the same key moves it on. */
function useFollowed() {
  const list = useRef<HTMLDivElement>(null)
  const next = useRef<{ readonly place: number; readonly turn: Turn }>(undefined)
  useEffect(() => {
    if (next.current === undefined) return
    const { place, turn } = next.current
    next.current = undefined
    const buttons = list.current?.children[place]?.querySelectorAll<HTMLButtonElement>("[data-turn]:not(:disabled)")
    const all = [...(buttons ?? [])]
    const same = all.find((button) => button.dataset.turn === turn)
    ;(same ?? all[0])?.focus()
  })
  const follow = (place: number, turn: Turn) => {
    next.current = { place, turn }
  }
  return { list, follow }
}

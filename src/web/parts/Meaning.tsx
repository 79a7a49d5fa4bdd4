import { Popover, UnstyledButton } from "@mantine/core"
import { useWords } from "../language.tsx"

/** Opens what a figure means. */
export function Meaning({ sentences }: { readonly sentences: readonly string[] }) {
  const { meaning } = useWords()
  return (
    <Popover width={320} withArrow trapFocus returnFocus shadow="md" position="bottom-start" withinPortal={false}>
      <Popover.Target>
        <UnstyledButton className="meaning">{meaning}</UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        {sentences.map((sentence) => (
          <p key={sentence} className="meaning-text">
            {capitalised(sentence)}.
          </p>
        ))}
      </Popover.Dropdown>
    </Popover>
  )
}

const capitalised = (sentence: string) => sentence.charAt(0).toUpperCase() + sentence.slice(1)

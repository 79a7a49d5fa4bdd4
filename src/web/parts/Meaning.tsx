import { Popover, UnstyledButton } from "@mantine/core"
import { useLanguage } from "../language.tsx"

/** Opens what a figure means. */
export function Meaning({ sentences }: { readonly sentences: readonly string[] }) {
  const { words, say } = useLanguage()
  return (
    <Popover width={320} withArrow trapFocus returnFocus shadow="md" position="bottom-start" withinPortal={false}>
      <Popover.Target>
        <UnstyledButton className="meaning">{words.meaning}</UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        {sentences.map((said) => (
          <p key={said} className="meaning-text">
            {sentence(say(said))}
          </p>
        ))}
      </Popover.Dropdown>
    </Popover>
  )
}

/** Definitions come as they are written within a sentence. */
export const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith(".") ? "" : "."}`

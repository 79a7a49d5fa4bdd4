import { ActionIcon, Button, SegmentedControl, Select, Switch } from "@mantine/core"
import type { Leaf } from "../../records/condition.ts"
import { useWords } from "../language.tsx"
import { Fields } from "./Fields.tsx"
import {
  type About,
  aboutOf,
  changed,
  FIRST_LEAVES,
  type Group,
  isGroup,
  type Line,
  newGroup,
  newLine,
  type Part,
} from "./tree.ts"
import { useSegments } from "./useSegments.ts"

/** The store refuses what is deeper. */
const DEEPEST = 4

/** Conditions in groups of which all or any must hold; everything is reached by the keyboard, nothing is dragged. */
export function Builder({ group, onChange }: { readonly group: Group; readonly onChange: (group: Group) => void }) {
  const { builder: words } = useWords().segments
  return (
    <section className="figure builder" aria-label={words.heading}>
      <h2>{words.heading}</h2>
      <GroupEditor group={group} depth={1} onChange={onChange} />
    </section>
  )
}

function GroupEditor(props: {
  readonly group: Group
  readonly depth: number
  readonly onChange: (group: Group) => void
  readonly onRemove?: () => void
}) {
  const { builder: words } = useWords().segments
  const { group, depth, onChange, onRemove } = props
  const add = (part: Part) => onChange({ ...group, parts: [...group.parts, part] })
  const replace = (id: string, part: Part | undefined) => onChange(changed(group, id, () => part))
  return (
    <fieldset className="condition-group">
      <legend>
        {words.join}{" "}
        <b>
          {group.not ? `${words.not} ` : ""}
          {words[group.kind]}
        </b>
      </legend>
      <GroupHead group={group} onChange={onChange} onRemove={onRemove} />
      {group.parts.length === 0 && <p className="faint">{words.empty}</p>}
      <ul className="conditions">
        {group.parts.map((part) => (
          <li key={part.id}>
            {isGroup(part) ? (
              <GroupEditor
                group={part}
                depth={depth + 1}
                onChange={(next) => replace(part.id, next)}
                onRemove={() => replace(part.id, undefined)}
              />
            ) : (
              <LineEditor
                line={part}
                onChange={(next) => replace(part.id, next)}
                onRemove={() => replace(part.id, undefined)}
              />
            )}
          </li>
        ))}
      </ul>
      <div className="actions">
        <Button variant="default" size="xs" onClick={() => add(newLine(FIRST_LEAVES["orders count"]))}>
          + {words.add}
        </Button>
        {depth < DEEPEST && (
          <Button
            variant="default"
            size="xs"
            onClick={() => add(newGroup(group.kind === "all" ? "any" : "all", [newLine(FIRST_LEAVES["orders count"])]))}
          >
            + {words.addGroup}
          </Button>
        )}
      </div>
    </fieldset>
  )
}

function GroupHead(props: {
  readonly group: Group
  readonly onChange: (group: Group) => void
  readonly onRemove: (() => void) | undefined
}) {
  const { builder: words } = useWords().segments
  const { group, onChange, onRemove } = props
  return (
    <div className="condition-head">
      <SegmentedControl
        size="xs"
        aria-label={words.join}
        value={group.kind}
        onChange={(kind) => onChange({ ...group, kind: kind as Group["kind"] })}
        data={(["all", "any"] as const).map((value) => ({ value, label: words[value] }))}
      />
      <Switch
        size="sm"
        label={words.deny}
        checked={group.not}
        onChange={({ currentTarget: { checked } }) => onChange({ ...group, not: checked })}
      />
      {onRemove && <Remove label={words.remove} onClick={onRemove} />}
    </div>
  )
}

function LineEditor({
  line,
  onChange,
  onRemove,
}: {
  readonly line: Line
  readonly onChange: (line: Line) => void
  readonly onRemove: () => void
}) {
  const { builder: words } = useWords().segments
  const { list } = useSegments()
  const about = aboutOf(line.leaf)
  const first = (chosen: About): Leaf =>
    chosen === "segment" ? { ...FIRST_LEAVES.segment, segment: list[0]?.id ?? 1 } : FIRST_LEAVES[chosen]
  return (
    <fieldset className="condition">
      <legend className="unseen">{words.abouts[about]}</legend>
      <Select
        className="about"
        aria-label={words.about}
        value={about}
        allowDeselect={false}
        searchable
        onChange={(chosen) => onChange({ ...line, leaf: first(chosen as About) })}
        data={choices(words, list.length > 0)}
      />
      <Fields leaf={line.leaf} onChange={(leaf) => onChange({ ...line, leaf })} />
      <Switch
        size="sm"
        label={words.not}
        checked={line.not}
        onChange={({ currentTarget: { checked } }) => onChange({ ...line, not: checked })}
      />
      <Remove label={`${words.remove}: ${words.abouts[about]}`} onClick={onRemove} />
    </fieldset>
  )
}

const TOPICS = ["orders", "figure", "group", "attribute", "happenings"] as const

/** What a condition may be about, by topic. */
function choices(words: ReturnType<typeof useWords>["segments"]["builder"], hasSegments: boolean) {
  const all = (Object.keys(FIRST_LEAVES) as About[]).filter((about) => hasSegments || about !== "segment")
  const topicOf = (about: About) => TOPICS.find((topic) => about.startsWith(topic)) ?? "others"
  return [...Map.groupBy(all, topicOf)].map(([topic, abouts]) => ({
    group: words.topics[topic],
    items: abouts.map((value) => ({ value, label: words.abouts[value] })),
  }))
}

function Remove({ label, onClick }: { readonly label: string; readonly onClick: () => void }) {
  return (
    <ActionIcon className="remove" variant="subtle" size="lg" aria-label={label} onClick={onClick}>
      ×
    </ActionIcon>
  )
}

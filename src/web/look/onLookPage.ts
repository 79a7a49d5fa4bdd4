import { READING_FLAGS } from "../reading/readChoices.ts"
import type { SettingPlace } from "../text/settingNames.ts"

const SETTINGS = new Set(["--vat", "--margin", "--kind", "--model"])

/** What this page lets somebody set; the rest is for the command line. */
export const onLookPage = (flag: string): SettingPlace =>
  READING_FLAGS.has(flag) || SETTINGS.has(flag) ? "here" : "command"

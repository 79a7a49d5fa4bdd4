import { headers, type RecordPreset } from "./recordPreset.ts"

/** Visits of Matomo with their actions, one row per action: the path through the site, and how long each page was looked at. */
export const matomo: RecordPreset = {
  id: "matomo",
  vendor: "Matomo",
  title: { en: "visits from Matomo", de: "Besuche aus Matomo" },
  kind: "visit",
  required: [["idVisit", "visitorId", "action.type", "action.timestamp"]],
  known: headers(
    "userId,siteName,serverTimestamp,referrerType,referrerTypeName,referrerName,referrerUrl,referrerKeyword,visitDuration,visitConverted,goalConversions,action.url,action.pageTitle,action.timeSpent,action.eventName,action.eventAction,action.eventCategory,action.idpageview,action.position",
  ),
  shapes: [
    {
      kind: "visit",
      id: ["idVisit", "action.position"],
      when: [{ header: "action.type", isNot: ["event", "goal", "outlink", "download", "search"] }],
      fields: {
        customer: "userId",
        "identifiers.cookie": "visitorId",
        at: { from: "action.timestamp", as: "instant" },
        type: { constant: "page" },
        url: { from: "action.url", as: "text" },
        title: { from: "action.pageTitle", as: "text" },
        session: { from: "idVisit", as: "text" },
        source: ["referrerName", "referrerTypeName", "referrerType"],
        referrer: { from: "referrerUrl", as: "text" },
        dwellSeconds: { from: "action.timeSpent", as: "number" },
      },
    },
    {
      kind: "visit",
      id: ["idVisit", "action.position"],
      when: [{ header: "action.type", is: ["event", "goal", "outlink", "download", "search"] }],
      fields: {
        customer: "userId",
        "identifiers.cookie": "visitorId",
        at: { from: "action.timestamp", as: "instant" },
        type: { constant: "event" },
        name: ["action.eventName", "action.eventAction", "action.goalName", "action.type"],
        url: { from: "action.url", as: "text" },
        session: { from: "idVisit", as: "text" },
        source: ["referrerName", "referrerTypeName", "referrerType"],
      },
    },
  ],
}

const VISITORS_ONLY = {
  en: "it holds daily sums of visitors and no persons, so nothing of it belongs to a customer. Leave it out; visits of known customers come by the collection API or from Matomo.",
  de: "Darin stehen Tagessummen von Besuchern und keine Personen, nichts davon gehört also zu einem Kunden. Lassen Sie die Datei weg; Besuche bekannter Kunden kommen über die Sammel-API oder aus Matomo.",
} as const

/** Sums by day of Plausible, and of Google Analytics in its reports. */
export const plausible: RecordPreset = {
  id: "plausible",
  vendor: "Plausible",
  title: { en: "daily sums from Plausible", de: "Tagessummen aus Plausible" },
  kind: "visit",
  required: [
    ["date", "visitors", "pageviews"],
    ["date", "visitors", "visits"],
    ["date", "visitors", "events"],
  ],
  known: headers(
    "bounces,visit_duration,source,referrer,utm_source,utm_medium,utm_campaign,utm_content,utm_term,page,hostname,entry_page,exit_page,entrances,exits,name,link_url,path,country,region,city,device,browser,browser_version,operating_system,operating_system_version,total_scroll_depth,total_scroll_depth_visits,total_time_on_page,total_time_on_page_visits,page_pageviews,visits,channel",
  ),
  shapes: [],
  refused: VISITORS_ONLY,
}

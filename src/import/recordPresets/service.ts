import { words } from "../recordKinds/fieldRule.ts"
import { STAR_WORDS } from "../recordKinds/service.ts"
import { headers, type RecordPreset } from "./recordPreset.ts"

const SATISFACTION = words<number>("good,good with comment,gut: 1 | bad,bad with comment,schlecht: 0", Number)

/** Tickets of Zendesk: their requester is known by the account's own number, else by address. */
export const zendesk: RecordPreset = {
  id: "zendesk",
  vendor: "Zendesk",
  title: { en: "Zendesk tickets", de: "Zendesk-Tickets" },
  kind: "ticket",
  required: [["ID", "Requester", "Subject", "Status", "Created at", "Solved at"]],
  known: headers(
    "Requester ID,Requester external id,Requester email,Requester domain,Submitter,Assignee,Group,Tags,Priority,Via,Ticket type,Updated at,Assigned at,Organization,Due date,Initially assigned at,Resolution time,Satisfaction Score,Group stations,Assignee stations,Reopens,Replies,First reply time in minutes,First reply time in minutes within business hours,First resolution time in minutes,First resolution time in minutes within business hours,Full resolution time in minutes,Full resolution time in minutes within business hours,Agent wait time in minutes,Agent wait time in minutes within business hours,Requester wait time in minutes,Requester wait time in minutes within business hours,On hold time in minutes,On hold time in minutes within business hours",
  ),
  shapes: [
    {
      kind: "ticket",
      id: ["ID"],
      fields: {
        customer: "Requester external id",
        "identifiers.email": "Requester email",
        at: "Created at",
        subject: "Subject",
        status: "Status",
        priority: "Priority",
        channel: "Via",
        category: ["Ticket type", "Group"],
        firstReplyAt: { from: "First reply time in minutes", after: "Created at" },
        resolvedAt: "Solved at",
        reopened: "Reopens",
        contacts: "Replies",
      },
    },
    {
      kind: "feedback",
      id: ["ID"],
      when: [{ header: "Satisfaction Score", is: Object.keys(SATISFACTION) }],
      fields: {
        customer: "Requester external id",
        "identifiers.email": "Requester email",
        at: ["Solved at", "Created at"],
        type: { constant: "csat" },
        score: { from: "Satisfaction Score", words: SATISFACTION },
        bestScore: { constant: 1 },
        platform: { constant: "Zendesk" },
      },
    },
  ],
}

/** Tickets of Freshdesk; times are computed from its timestamps, its columns of hours are often empty. */
export const freshdesk: RecordPreset = {
  id: "freshdesk",
  vendor: "Freshdesk",
  title: { en: "Freshdesk tickets", de: "Freshdesk-Tickets" },
  kind: "ticket",
  required: [["Ticket ID", "Subject", "Status", "Created time", "Resolved time"]],
  known: headers(
    "Description,Priority,Source,Type,Agent,Group,Due by Time,Closed time,Last update time,Initial response time,Time tracked,First response time (in hrs),Resolution time (in hrs),Agent interactions,Customer interactions,Resolution status,First response status,Tags,Survey results,Product,Full name,Email,Company,Title,Work phone,Mobile phone,Contact ID,Unique external ID",
  ),
  shapes: [
    {
      kind: "ticket",
      id: ["Ticket ID"],
      fields: {
        customer: "Unique external ID",
        "identifiers.email": "Email",
        "identifiers.phone": ["Mobile phone", "Work phone"],
        at: "Created time",
        subject: "Subject",
        status: "Status",
        priority: "Priority",
        channel: "Source",
        category: ["Type", "Group"],
        firstReplyAt: "Initial response time",
        resolvedAt: ["Resolved time", "Closed time"],
        contacts: "Agent interactions",
        minutes: { from: "Time tracked", minutes: 60 },
      },
    },
    {
      kind: "customer",
      idOf: "customer",
      when: [{ header: "Email", filled: true }],
      fields: { customer: "Unique external ID", "identifiers.email": "Email", name: "Full name" },
    },
  ],
}

const REVIEW = { type: { constant: "review" }, bestScore: { constant: 5 } } as const

/** Reviews of a Google business profile. Nobody's address is in them, so they belong to no customer. */
export const googleReviews: RecordPreset = {
  id: "google-reviews",
  vendor: "Google",
  title: { en: "Google reviews", de: "Google-Rezensionen" },
  kind: "feedback",
  required: [["reviewId", "starRating", "createTime"]],
  known: headers(
    "name,reviewer.displayName,reviewer.profilePhotoUrl,reviewer.isAnonymous,comment,updateTime,reviewReply.comment,reviewReply.updateTime",
  ),
  fileTimeZone: "UTC",
  notes: ["note-reviews-without-customers"],
  shapes: [
    {
      kind: "feedback",
      id: ["reviewId"],
      fields: {
        ...REVIEW,
        at: "createTime",
        changedAt: { from: "updateTime", as: "instant" },
        score: { from: "starRating", words: { ...STAR_WORDS, "1": 1, "2": 2, "3": 3, "4": 4, "5": 5 } },
        text: "comment",
        author: "reviewer.displayName",
        reply: "reviewReply.comment",
        platform: { constant: "Google" },
      },
    },
  ],
}

export const trustpilot: RecordPreset = {
  id: "trustpilot",
  vendor: "Trustpilot",
  title: { en: "Trustpilot reviews", de: "Trustpilot-Bewertungen" },
  kind: "feedback",
  required: [["Review ID", "Review Created (UTC)", "Review Stars"]],
  known: headers(
    "Review Title,Review Content,Domain URL,Business Reply Date (UTC),Business Reply,Reference ID,Reference Id,Review Username,Consumer Email,Review Language,Tags,Location ID,Review Source",
  ),
  fileTimeZone: "UTC",
  dateOrder: "ymd",
  shapes: [
    {
      kind: "feedback",
      id: ["Review ID"],
      fields: {
        ...REVIEW,
        "identifiers.email": "Consumer Email",
        at: "Review Created (UTC)",
        score: "Review Stars",
        title: "Review Title",
        text: "Review Content",
        author: "Review Username",
        order: ["Reference ID", "Reference Id"],
        reply: "Business Reply",
        platform: { constant: "Trustpilot" },
      },
    },
  ],
}

export const judgeMe: RecordPreset = {
  id: "judge-me",
  vendor: "Judge.me",
  title: { en: "Judge.me reviews", de: "Judge.me-Bewertungen" },
  kind: "feedback",
  required: [["body", "rating", "review_date", "reviewer_email"]],
  known: headers(
    "title,source,curated,reviewer_name,product_id,product_handle,reply,reply_date,picture_urls,ip_address,location,metaobject_handle",
  ),
  shapes: [
    {
      kind: "feedback",
      fields: {
        ...REVIEW,
        "identifiers.email": "reviewer_email",
        at: "review_date",
        score: "rating",
        title: "title",
        text: "body",
        author: "reviewer_name",
        product: ["product_handle", "product_id"],
        reply: "reply",
        platform: { constant: "Judge.me" },
      },
    },
  ],
}

export const yotpo: RecordPreset = {
  id: "yotpo",
  vendor: "Yotpo",
  title: { en: "Yotpo reviews", de: "Yotpo-Bewertungen" },
  kind: "feedback",
  required: [["Review Title", "Review Content", "Review Score", "Date", "Email"]],
  known: headers(
    "Product ID,Product Name,Product Title,Display Name,Review Status,Review ID,Review Type,Published Image URLs",
  ),
  shapes: [
    {
      kind: "feedback",
      id: ["Review ID"],
      fields: {
        ...REVIEW,
        "identifiers.email": "Email",
        at: "Date",
        score: "Review Score",
        title: "Review Title",
        text: "Review Content",
        author: "Display Name",
        product: ["Product ID", "Product Name"],
        platform: { constant: "Yotpo" },
      },
    },
  ],
}

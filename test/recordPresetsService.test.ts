import { describe, expect, test } from "vitest"
import { importedOnce } from "./support/recordFiles.ts"

/** Tickets, reviews and web analytics of programs that we know. All names are invented. */

describe("tickets", () => {
  test("Zendesk: the first reply is counted from the opening, satisfaction is feedback", async () => {
    const { refused, of } = await importedOnce({
      "tickets.csv": [
        "ID,Requester,Requester ID,Requester external id,Requester email,Submitter,Assignee,Group,Subject,Tags,Status,Priority,Via,Ticket type,Created at,Updated at,Assigned at,Solved at,Satisfaction Score,Reopens,Replies,First reply time in minutes",
        '11,Anna,380,K17,anna@example.org,Anna,Team,Support,"Größe, falsch",x,Solved,High,Mail,Question,2026-03-04 10:00,2026-03-05 09:00,2026-03-04 10:05,2026-03-05 09:00,Good,0,1,35',
        "12,Bo,381,,bo@example.org,Bo,Team,Support,Frage,,Open,Normal,Web,,2026-03-04 10:00,,,,Offered,,,",
        "13,Bo,381,,bo@example.org,Bo,Team,Support,Frage,,Open,Normal,Web,,gestern,,,,Offered,,,",
        "",
      ].join("\n"),
    })
    expect(of("ticket")).toEqual([
      '11 | K17 | 2026-03-04T09:00:00Z | {"subject":"Größe, falsch","status":"Solved","priority":"High","channel":"Mail","category":"Question","firstReplyAt":"2026-03-04T09:35:00Z","resolvedAt":"2026-03-05T08:00:00Z","reopened":0,"contacts":1}',
      '12 | bo@example.org | 2026-03-04T09:00:00Z | {"subject":"Frage","status":"Open","priority":"Normal","channel":"Web","category":"Support"}',
    ])
    expect(of("feedback")).toEqual([
      '11 | K17 | 2026-03-05T08:00:00Z | {"type":"csat","score":1,"bestScore":1,"platform":"Zendesk"}',
    ])
    expect(refused).toEqual(["4 Created at gestern"])
  })

  test("Freshdesk: times are computed from its timestamps", async () => {
    const { refused, of } = await importedOnce({
      "tickets.csv": [
        "Ticket ID,Subject,Status,Priority,Source,Type,Agent,Group,Created time,Due by Time,Resolved time,Closed time,Last update time,Initial response time,Time tracked,First response time (in hrs),Resolution time (in hrs),Agent interactions,Customer interactions,Resolution status,First response status,Tags,Survey results,Product,Full name,Email",
        "5,Hilfe,Closed,Low,Email,Question,A,G,2026-03-04 10:00:00,2026-03-06 10:00:00,2026-03-05 09:00:00,2026-03-05 09:10:00,2026-03-05 09:10:00,2026-03-04 10:30:00,01:30:00,00:30:00,23:00:00,2,1,Within SLA,Within SLA,,,,Anna Probe,anna@example.org",
        "6,Hilfe,Closed,Low,Email,Question,A,G,2026-03-04 10:00:00,,2026-03-05 99:00:00,,,,,,,viele,1,,,,,,Bo,bo@example.org",
        "",
      ].join("\n"),
    })
    expect(of("ticket")).toEqual([
      '5 | anna@example.org | 2026-03-04T09:00:00Z | {"subject":"Hilfe","status":"Closed","priority":"Low","channel":"Email","category":"Question","firstReplyAt":"2026-03-04T09:30:00Z","resolvedAt":"2026-03-05T08:00:00Z","contacts":2,"minutes":90}',
    ])
    expect(refused).toEqual(["3 Resolved time 2026-03-05 99:00:00", "3 Agent interactions viele"])
  })
})

describe("reviews", () => {
  test("Google reviews belong to nobody", async () => {
    const reviews = [
      {
        name: "accounts/1/locations/2/reviews/3",
        reviewId: "3",
        reviewer: { displayName: "Anna P.", isAnonymous: false },
        starRating: "FIVE",
        comment: "Toll",
        createTime: "2026-03-04T10:00:00.123Z",
        updateTime: "2026-03-05T10:00:00Z",
        reviewReply: { comment: "Danke", updateTime: "2026-03-05T10:00:00Z" },
      },
      {
        reviewId: "4",
        reviewer: { displayName: "B" },
        starRating: "STAR_RATING_UNSPECIFIED",
        createTime: "2026-03-04T10:00:00Z",
      },
    ]
    const { refused, of } = await importedOnce({ "reviews.json": JSON.stringify({ reviews, totalReviewCount: 2 }) })
    expect(of("feedback")).toEqual([
      '3 | - | 2026-03-04T10:00:00Z | {"type":"review","score":5,"bestScore":5,"text":"Toll","platform":"Google","author":"Anna P.","reply":"Danke"}',
    ])
    expect(refused).toEqual(["2 starRating STAR_RATING_UNSPECIFIED"])
  })

  test.each([
    [
      "Trustpilot",
      "Review ID,Review Created (UTC),Review Stars,Review Title,Review Content,Domain URL,Business Reply Date (UTC),Reference ID,Review Username,Consumer Email",
      'r1,2026-03-04 10:00:00,5,Toll,"Schnell, gut",example.org,,B1,Anna,anna@example.org',
      "r2,2026-03-04 10:00:00,fünf,Toll,gut,example.org,,,Bo,",
      '{"type":"review","score":5,"bestScore":5,"title":"Toll","text":"Schnell, gut","platform":"Trustpilot","author":"Anna","order":"B1"}',
      "3 Review Stars fünf",
    ],
    [
      "Judge.me",
      "title,body,rating,review_date,source,curated,reviewer_name,reviewer_email,product_id,product_handle,reply",
      "Gut,Passt,4,2026-03-04 10:00:00 UTC,web,ok,Anna,anna@example.org,1,hose,",
      "Gut,Passt,,2026-03-04 10:00:00 UTC,web,ok,Bo,bo@example.org,1,hose,",
      '{"type":"review","score":4,"bestScore":5,"title":"Gut","text":"Passt","platform":"Judge.me","author":"Anna","product":"hose"}',
      "3 rating ",
    ],
    [
      "Yotpo",
      "Review Title,Review Content,Review Score,Date,Product ID,Product Name,Display Name,Email",
      "Gut,Passt,4,2026-03-04,1,Hose,Anna,anna@example.org",
      "Gut,Passt,vier,2026-03-04,1,Hose,Bo,bo@example.org",
      '{"type":"review","score":4,"bestScore":5,"title":"Gut","text":"Passt","platform":"Yotpo","author":"Anna","product":"1"}',
      "3 Review Score vier",
    ],
  ])("%s", async (vendor, header, good, bad, fields, fault) => {
    const { staged, refused, of } = await importedOnce({ "reviews.csv": [header, good, bad, ""].join("\n") })
    expect(staged.records[0].file.plan.preset?.vendor).toBe(vendor)
    expect(of("feedback").map((line) => line.split(" | ").filter((_, part) => part !== 0 && part !== 2))).toEqual([
      ["anna@example.org", fields],
    ])
    expect(refused).toEqual([fault])
  })
})

describe("web analytics", () => {
  test("Matomo: one visit per action, of a customer where the site knows them", async () => {
    const visits = [
      {
        idVisit: "9",
        visitorId: "abc",
        userId: "K17",
        serverTimestamp: 1772618400,
        referrerType: "search",
        referrerName: "Suche",
        actionDetails: [
          { type: "action", url: "https://example.org/a", pageTitle: "A", timestamp: 1772618400, timeSpent: "60" },
          { type: "event", eventName: "cart", url: "https://example.org/b", timestamp: 1772618460 },
        ],
      },
      {
        idVisit: "10",
        visitorId: "def",
        userId: null,
        actionDetails: [{ type: "action", url: "https://example.org/a", timestamp: "bald" }],
      },
    ]
    const { refused, of } = await importedOnce({ "visits.json": JSON.stringify(visits) })
    expect(of("visit")).toEqual([
      '9 1 | K17 | 2026-03-04T10:00:00Z | {"type":"page","url":"https://example.org/a","title":"A","source":"Suche","session":"9","dwellSeconds":60}',
      '9 2 | K17 | 2026-03-04T10:01:00Z | {"type":"event","name":"cart","url":"https://example.org/b","source":"Suche","session":"9"}',
    ])
    expect(refused).toEqual(["2 action.timestamp bald"])
  })

  test("Plausible knows no persons, and that is said", async () => {
    const text = '"date","visitors","pageviews","bounces","visits","visit_duration"\n"2023-02-09",5,10,2,6,300\n'
    await expect(importedOnce({ "imported_visitors.csv": text })).rejects.toThrow(
      "it holds daily sums of visitors and no persons",
    )
  })
})

import { describe, expect, test } from "vitest";
import { filtersQuery, readFilters } from "../../src/coverage/filters";

const ALLOWED = {
  capabilities: [{ code: "make_calls" }, { code: "send_sms" }, { code: "receive_sms" }],
  number_types: [{ code: "local" }],
  billing_countries: [{ code: "IE" }],
};
const NONE = { capabilities: [], number_type: "", billing_country: "", country: "" };

describe("filters in the address", () => {
  test.each([
    ["", NONE],
    ["?capabilities=send_sms,receive_sms&number_type=local&billing_country=IE&country=DE",
      { capabilities: ["send_sms", "receive_sms"], number_type: "local", billing_country: "IE", country: "DE" }],
    ["?capabilities=fax,send_sms&number_type=pager&billing_country=XX", { ...NONE, capabilities: ["send_sms"] }],
    ["?country=<script>", NONE],
    ["?country=de", NONE],
    ["?capabilities=receive_sms,send_sms", { ...NONE, capabilities: ["send_sms", "receive_sms"] }],
  ])("%s is read as it is meant", (query, filters) => expect(readFilters(query, ALLOWED)).toEqual(filters));

  test.each([
    [NONE, ""],
    [{ ...NONE, capabilities: ["send_sms", "receive_sms"] }, "?capabilities=send_sms,receive_sms"],
    [{ ...NONE, billing_country: "IE", country: "DE" }, "?billing_country=IE&country=DE"],
  ])("%j is written as %j and reads back", (filters, query) => {
    expect(filtersQuery(filters)).toBe(query);
    expect(readFilters(query, ALLOWED)).toEqual(filters);
  });
});

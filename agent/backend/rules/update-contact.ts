import { z } from "zod";
import { address, email, phone } from "../tables.ts";
import { identity, verify } from "./identity.ts";
import { rule } from "./rule.ts";

/** Changes contact details of a policy's holder. Fields that are absent stay as they are. */
export const updateContact = rule({
  name: "update_contact",
  path: "/contact-updates",
  summary: "Changes contact details of a policy's holder",
  writes: true,
  input: z
    .strictObject({
      ...identity,
      email: email.describe("New e-mail address").optional(),
      phone: phone.describe("New telephone number").optional(),
      address: address.describe("New postal address").optional(),
    })
    .refine((input) => [input.email, input.phone, input.address].some((value) => value !== undefined), {
      error: "name what is to be changed: email, phone or address",
    }),
  result: z.object({ policy_number: z.string(), email: z.string(), phone: z.string(), address: z.string() }),
  apply(store, input) {
    const { policy, customer } = verify(store, input);
    const changed = {
      ...customer,
      email: input.email ?? customer.email,
      phone: input.phone ?? customer.phone,
      address: input.address ?? customer.address,
    };
    store.replace("customers", changed);
    return {
      policy_number: policy.number,
      email: changed.email,
      phone: changed.phone,
      address: changed.address,
    };
  },
});

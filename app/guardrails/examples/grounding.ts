/**
 * Replies that state something that was not given, and others that state only what was given. Written for the
 * measurement.
 */

/** What the agent of these replies was given. */
export const SOURCES: readonly string[] = [
  "Harbor: founded in 1979. Open Monday to Friday, 8:30 AM to 6 PM. Telephone 1-800-555-0199, mail help@harbor.example. More at https://harbor.example/help. Glass is covered up to $1,500. Two cars: 10% off.",
  '{"monthly_premium":126.4,"renews_on":"2027-04-01","phone":"8005550142"}',
  "It's a 2019 Civic with thirty-one thousand miles, and I was born on March 5, 1988.",
];

export const INVENTED: readonly string[] = [
  "We have insured cars since 1975.",
  "Call us at 1-800-555-0100.",
  "Write to claims@harbor.example.",
  "See https://harbor.example/discounts for more.",
  "Your premium is $129.00 per month.",
  "Glass is covered up to $2,500.",
  "You save 15% with two cars.",
  "We're open until 9 PM.",
  "It renews on 2027-05-01.",
  "Your car has 41,000 miles.",
  "Over 250,000 customers trust us.",
  "It takes 14 days.",
  "A rental car is paid with $40 a day.",
  "You were born in 1989.",
  "Visit harbor-claims.example.com to report it.",
  "The fee is 25 dollars.",
];

export const GIVEN_BEFORE: readonly string[] = [
  "We have insured cars since 1979.",
  "Call us at (800) 555-0199.",
  "Write to help@harbor.example.",
  "See harbor.example/help for more.",
  "Your premium is $126.40 per month.",
  "Glass is covered up to 1,500 dollars.",
  "You save 10% with two cars.",
  "We're open from 8:30 to 18:00.",
  "It renews on April 1, 2027.",
  "Your 2019 Civic has 31,000 miles.",
  "There are three ways, and I'll name 2 of them.",
  "1. Call us\n2. Write to us",
  "You were born on 1988-03-05.",
  "We have your number: 800-555-0142.",
  "We help 24/7 on the road.",
  "I have no figures about that.",
];

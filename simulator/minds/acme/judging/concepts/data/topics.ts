export const STATES =
  /^(?:\w+ly )*(?:explain|say|state|tell|describe|make clear|makes clear|confirm|clarif)\w*\b/;

export const STATES_WHAT =
  /^(?:\w+ly )*(?:explain|state|tell|describe|say|clarif|list|name)\w* (?:the customer )?(?:what|which|how)\b/;

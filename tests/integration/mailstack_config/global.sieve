require ["vacation", "envelope", "reject"];
if envelope :matches "to" "away*" {
  vacation :days 1 :subject "Out of office"
    :addresses ["away1@parties.test", "away2@parties.test"] "I am away.";
}
if envelope :matches "to" "refuse*" {
  reject "I do not take mail from courts.";
  stop;
}

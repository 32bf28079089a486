//! Choices by a seed, and what was chosen: a costume that fails says what it was made of.

pub(crate) struct Choices {
    state: u64,
    /// What was asked, and which answer it got.
    pub(crate) made: Vec<(&'static str, String)>,
}

impl Choices {
    pub(crate) fn new(seed: u64) -> Self {
        let mut choices =
            Choices { state: seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD1B5_4A32_D192_ED03, made: Vec::new() };
        for _ in 0..4 {
            choices.next();
        }
        choices
    }

    /// xorshift64*.
    fn next(&mut self) -> u64 {
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        self.state.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 16
    }

    /// A number below `bound` that nobody needs to know of.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    /// One of several ways.
    pub(crate) fn way(&mut self, what: &'static str, ways: &[&'static str]) -> &'static str {
        let way = ways[self.below(ways.len())];
        self.made.push((what, way.to_owned()));
        way
    }

    pub(crate) fn text<'t>(&mut self, what: &'static str, ways: &'t [String]) -> &'t str {
        let way = &ways[self.below(ways.len())];
        self.made.push((what, way.clone()));
        way
    }

    /// So many in a hundred times yes.
    pub(crate) fn chance(&mut self, what: &'static str, percent: usize) -> bool {
        let yes = self.below(100) < percent;
        if yes {
            self.made.push((what, "yes".to_owned()));
        }
        yes
    }
}
